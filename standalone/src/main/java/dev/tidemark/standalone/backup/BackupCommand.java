package dev.tidemark.standalone.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.run.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all that Tidemark keeps into one file. */
@Command(
    name = "backup",
    description = "Writes all tables and topics into one file.",
    footer = {
      "",
      "Servers that KAFKA_BOOTSTRAP_SERVERS and POSTGRES_URL name may be in use meanwhile; of a data",
      "folder Tidemark must be stopped. The file names people: keep it as you keep the tables."
    })
public final class BackupCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  @Parameters(paramLabel = "FILE", description = "The file to write, such as tidemark.zip.")
  Path file;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    if (Files.exists(file)) {
      throw UserError.usage(file + " is there already; name another file");
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (Running running = new Running()) {
      Stores stores =
          Stores.open(data.in(server.environment()), server.environment(), running, System.err);
      ObjectNode manifest = new Archive(stores).write(unfinished);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      System.out.println(
          json
              ? manifest.toString()
              : "%,d rows and %,d records are in %s"
                  .formatted(sum(manifest, "tables"), sum(manifest, "topics"), file));
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return 0;
  }

  static long sum(JsonNode manifest, String what) {
    return manifest.path(what).valueStream().mapToLong(JsonNode::asLong).sum();
  }
}
