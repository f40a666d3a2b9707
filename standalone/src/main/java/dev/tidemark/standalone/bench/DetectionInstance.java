package dev.tidemark.standalone.bench;

import dev.tidemark.detection.app.DetectionApplication;
import dev.tidemark.standalone.run.Port;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Detection as the service that it is, in a process of its own that can be killed. */
final class DetectionInstance implements AutoCloseable {
  /** The other parts would run in the same process if they were on its class path. */
  private static final List<String> OTHERS =
      List.of("dashboard-api", "ingest-service", "incident-service", "alert-service", "standalone");

  private final Path folder;
  private final ProcessBuilder builder;
  private Process process;

  /**
   * An instance that does not run yet.
   *
   * @param standbys copies of each store on other instances
   */
  DetectionInstance(Path folder, String broker, String name, int standbys) {
    this.folder = folder.resolve(name);
    builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            DetectionApplication.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker,
                "DETECTION_PORT",
                Integer.toString(Port.orFree(0)),
                "TIDEMARK_STATE_DIR",
                this.folder.resolve("state").toString(),
                "TIDEMARK_DETECTION_INSTANCE",
                name,
                "TIDEMARK_DETECTION_STANDBYS",
                Integer.toString(standbys),
                "TIDEMARK_HOST",
                "127.0.0.1"));
  }

  void start() throws IOException {
    Files.createDirectories(folder);
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()))
            .start();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Puts it under a quota of processors. */
  void hold(CpuQuota quota) throws IOException {
    quota.hold(process.pid());
  }

  boolean runs() {
    return process.isAlive();
  }

  /** What it printed, for the message when it ended by itself. */
  Path output() {
    return folder.resolve("output.log");
  }

  /** Bytes of its stores on disk; a file that is gone by the time it is looked at has none. */
  long stateBytes() throws IOException {
    return bytes(folder.resolve("state"));
  }

  /** Resident memory, bytes; 0 where the system does not tell. */
  long residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  static long bytes(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> OTHERS.stream().noneMatch(part -> isPart(entry, part)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A jar of that name, or the classes in its folder of a working copy. */
  private static boolean isPart(String entry, String part) {
    Path path = Path.of(entry);
    return path.getFileName().toString().startsWith(part)
        || entry.contains(
            File.separator + part + File.separator + "target" + File.separator + "classes")
        || entry.contains(
            File.separator + part + File.separator + "target" + File.separator + "test-classes");
  }
}
