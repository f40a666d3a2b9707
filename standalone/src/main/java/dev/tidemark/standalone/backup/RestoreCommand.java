package dev.tidemark.standalone.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Readable;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.run.Running;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings back what a backup holds. */
@Command(
    name = "restore",
    description = "Brings all tables and topics of a backup back into an empty Tidemark.",
    footer = {
      "",
      "No part may run meanwhile. Afterwards parts read the topics once more, and nobody is told",
      "anything twice: what was told is in the tables."
    })
public final class RestoreCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  @Parameters(paramLabel = "FILE", description = "What tidemark backup wrote.")
  Path file;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Readable.require(List.of(file));
    try (ZipFile zip = new ZipFile(file.toFile());
        Running running = new Running()) {
      JsonNode manifest = Archive.manifest(zip);
      Stores stores =
          Stores.open(data.in(server.environment()), server.environment(), running, System.err);
      requireEmpty(stores);
      ObjectNode done = new Archive(stores).read(zip, Archive.Change.NONE);
      if (!same(done.path("tables"), manifest.path("tables"))
          || !same(done.path("topics"), manifest.path("topics"))) {
        throw UserError.failed("the file holds other numbers than it says; it is damaged");
      }
      System.out.println(
          json
              ? done.toString()
              : "%,d rows and %,d records are back"
                  .formatted(BackupCommand.sum(done, "tables"), BackupCommand.sum(done, "topics")));
      return 0;
    } catch (ZipException e) {
      throw UserError.usage(file + " is no backup, or not all of it: " + e.getMessage());
    }
  }

  private static boolean same(JsonNode counts, JsonNode wanted) {
    return counts.size() == wanted.size()
        && counts.properties().stream()
            .allMatch(count -> wanted.path(count.getKey()).asLong(-1) == count.getValue().asLong());
  }

  private static void requireEmpty(Stores stores) throws SQLException {
    Records records = new Records(stores.broker());
    for (Topic<?> topic : Topics.ALL) {
      if (records.filled(topic.name())) {
        throw UserError.failed(
            "the topic %s has records; restore into an empty broker".formatted(topic.name()));
      }
    }
    try (Connection connection = stores.connect()) {
      String filled = new Tables(stores, connection).filled();
      if (!filled.isEmpty()) {
        throw UserError.failed(
            "the table %s has rows; restore into an empty database".formatted(filled));
      }
    }
  }
}
