package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** What a benchmark measured, with the machine and the commit that it was measured on. */
final class ResultFile {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ObjectNode json = Json.MAPPER.createObjectNode();

  /** A file of a benchmark that ran with those options. */
  ResultFile(Map<String, Object> options) throws IOException {
    json.put("at", Instant.now().toString());
    json.put("commit", commit());
    json.set("options", Json.MAPPER.valueToTree(options));
    ObjectNode machine = json.putObject("machine");
    machine.put("processors", SYSTEM.getAvailableProcessors());
    machine.put("memoryBytes", SYSTEM.getTotalMemorySize());
    machine.put("heapBytes", Runtime.getRuntime().maxMemory());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("java", Runtime.version().toString());
    machine.put("load", SYSTEM.getSystemLoadAverage());
  }

  /** Where the figures go. */
  ObjectNode figures() {
    return json;
  }

  /** Writes it into that folder, and returns the file. */
  Path write(Path folder, String name) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name + ".json");
    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    return file;
  }

  /** The commit that is checked out; unknown where this is no working copy. */
  private static String commit() throws IOException {
    try {
      Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? said : "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
