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

/** What of the past is missing. */
@Command(
    name = "gaps",
    description = "Shows what of the past a running Tidemark has not read.",
    footer = {
      "",
      "collecting: the regular collection has yet to come to it.  filling: it is being read.",
      "open: older than the history that is kept; read it with tidemark backfill."
    })
public final class GapsCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;

  @Option(
      names = "--source",
      description = "Only these: an id, a vendor, an endpoint or an organisation.")
  String source;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      String query = source == null ? "" : "?source=" + Connection.encoded(source);
      JsonNode gaps = ingest.get("/internal/ingest/gaps" + query);
      if (json) {
        System.out.println(gaps);
      } else if (gaps.isEmpty()) {
        System.out.println("Nothing is missing.");
      } else {
        table(gaps).lines().forEach(System.out::println);
      }
    }
    return 0;
  }

  static Table table(JsonNode gaps) {
    Table table = new Table("source", "from (UTC)", "to", "days", "");
    for (JsonNode gap : gaps) {
      table.row(
          gap.path("source").asText(),
          Shown.minute(gap.path("from")),
          Shown.minute(gap.path("to")),
          Shown.days(gap),
          gap.path("fate").asText());
    }
    return table;
  }
}
