package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets that a past was read. */
@Command(
    name = "reset",
    description =
        "Forgets that days were read, so that they are read again; without days, the whole past.",
    footer = {"", "Nothing is counted twice: what was there replaces itself."})
final class BackfillResetCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;
  @Mixin Period period;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      JsonNode gaps = ingest.post(Period.PATH + "/reset", period.body());
      if (json) {
        System.out.println(gaps);
      } else if (gaps.isEmpty()) {
        System.out.println("Nothing is missing.");
      } else {
        GapsCommand.table(gaps).lines().forEach(System.out::println);
      }
    }
    return 0;
  }
}
