package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.console.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads days of the past. */
@Command(
    name = "backfill",
    description = "Lets a running Tidemark read days of the past that it has not read.",
    subcommands = {BackfillCompleteCommand.class, BackfillResetCommand.class},
    footer = {
      "",
      "The newest missing day comes first. It goes on when this command is ended, and after a",
      "restart of Tidemark. Without --from and --to it shows how far backfills are.",
      "Exit code 1 when it cannot go on at the moment, with what is missing."
    })
public final class BackfillCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 300;

  @Mixin Help help;
  @Mixin Server server;
  @Mixin Period period;

  @Option(names = "--no-wait", description = "Asks for it, and does not wait until it is done.")
  boolean noWait;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    boolean asks = period.asksForDays();
    try (Connection ingest = server.ingest()) {
      if (asks) {
        JsonNode orders = ingest.post(Period.PATH, period.body());
        if (orders.isEmpty()) {
          throw UserError.failed(
              "nothing of these days is the past of a source yet: the regular collection has"
                  + " still to come to them");
        }
      }
      JsonNode orders = asks && !noWait ? awaited(ingest) : look(ingest);
      print(orders);
      return asks && !noWait && !every(orders, "done") ? 1 : 0;
    }
  }

  private JsonNode awaited(Connection ingest) throws InterruptedException {
    ProgressBar bar = ProgressBar.onTerminal();
    JsonNode orders = look(ingest);
    while (some(orders, "running")) {
      bar.show("backfill", percent(orders), 100L * orders.size());
      Thread.sleep(PAUSE_MILLIS);
      orders = look(ingest);
    }
    bar.clear();
    return orders;
  }

  private JsonNode look(Connection ingest) throws InterruptedException {
    return ingest.get(Period.PATH + period.query());
  }

  private void print(JsonNode orders) {
    if (json) {
      System.out.println(orders);
      return;
    }
    if (orders.isEmpty()) {
      System.out.println("No backfill was asked for. See tidemark backfill --help.");
      return;
    }
    Table table = new Table("source", "from (UTC)", "to", "", "done", "days missing");
    for (JsonNode o : orders) {
      double missing = 0;
      for (JsonNode span : o.path("missing")) {
        missing += Double.parseDouble(Shown.days(span));
      }
      table.row(
          o.path("source").asText(),
          Shown.minute(o.path("from")),
          Shown.minute(o.path("to")),
          o.path("status").asText(),
          o.path("percent").asInt() + " %",
          "%.1f".formatted(missing));
    }
    table.lines().forEach(System.out::println);
    Problems.of(orders).forEach(System.out::println);
  }

  private static long percent(JsonNode orders) {
    long sum = 0;
    for (JsonNode order : orders) {
      sum += order.path("percent").asLong();
    }
    return sum;
  }

  private static boolean some(JsonNode orders, String status) {
    boolean some = false;
    for (JsonNode order : orders) {
      some |= order.path("status").asText().equals(status);
    }
    return some;
  }

  private static boolean every(JsonNode orders, String status) {
    boolean every = true;
    for (JsonNode order : orders) {
      every &= order.path("status").asText().equals(status);
    }
    return every;
  }
}
