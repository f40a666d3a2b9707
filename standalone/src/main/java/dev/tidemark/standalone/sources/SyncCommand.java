package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the vendors now. */
@Command(
    name = "sync",
    description = "Lets a running Tidemark read its vendors now, and says what each source gave.",
    footer = {"", "Exit code 1 when a source failed."})
public final class SyncCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;

  @Option(
      names = "--source",
      description = "Only these: an id, a vendor, an endpoint or an organisation.")
  String source;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait for the outcome (default: ${DEFAULT-VALUE}).")
  int timeout;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      JsonNode outcome = Syncing.of(ingest, source, timeout);
      if (json) {
        System.out.println(outcome);
      } else {
        table(outcome).lines().forEach(System.out::println);
        Problems.of(outcome).forEach(System.out::println);
      }
      return failed(outcome) ? 1 : 0;
    }
  }

  private static Table table(JsonNode outcome) {
    Table table = new Table("source", "outcome", "new records");
    for (JsonNode s : outcome) {
      table.row(
          s.path("source").asText(),
          s.path("health").asText(),
          "%,d".formatted(s.path("records").asLong()));
    }
    return table;
  }

  private static boolean failed(JsonNode outcome) {
    boolean failed = false;
    for (JsonNode s : outcome) {
      failed |= s.path("health").asText().equals("failed");
    }
    return failed;
  }
}
