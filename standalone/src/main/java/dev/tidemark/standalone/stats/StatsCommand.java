package dev.tidemark.standalone.stats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The numbers of a running Tidemark, on the terminal. */
@Command(name = "stats", description = "Prints spend and the top spenders of a running Tidemark.")
public final class StatsCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "How many days, today included (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(names = "--json", description = "Prints the answer of /api/stats as it is.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (days < 1 || days > 365) {
      throw UserError.usage("--days must be from 1 to 365, got: " + days);
    }
    try (Connection page = server.page()) {
      JsonNode stats = page.get("/api/stats?days=" + days);
      if (json) {
        System.out.println(stats);
      } else {
        StatsTable.lines(stats).forEach(System.out::println);
      }
    }
    return 0;
  }
}
