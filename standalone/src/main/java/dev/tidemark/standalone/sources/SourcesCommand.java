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

/** How each source of a running Tidemark is doing. */
@Command(name = "sources", description = "Shows how each source of a running Tidemark is doing.")
public final class SourcesCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      JsonNode sources = ingest.get("/internal/ingest/sources");
      if (json) {
        System.out.println(sources);
      } else {
        table(sources).lines().forEach(System.out::println);
        Problems.of(sources).forEach(System.out::println);
      }
    }
    return 0;
  }

  private static Table table(JsonNode sources) {
    Table table = new Table("source", "health", "last success", "from", "to", "records");
    for (JsonNode s : sources) {
      table.row(
          s.path("source").asText(),
          s.path("health").asText(),
          Shown.minute(s.path("lastSuccess")),
          Shown.day(s.path("coveredFrom")),
          Shown.minute(s.path("coveredTo")),
          "%,d".formatted(s.path("records").asLong()));
    }
    return table;
  }
}
