package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says that the missing past need not be read. */
@Command(
    name = "complete",
    description = "Says that what is missing need not be read; without days, all of it.")
final class BackfillCompleteCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;
  @Mixin Period period;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      JsonNode givenUp = ingest.post(Period.PATH + "/complete", period.body());
      if (json) {
        System.out.println(givenUp);
      } else if (givenUp.isEmpty()) {
        System.out.println("Nothing was missing.");
      } else {
        System.out.println("No longer counted as missing:");
        GapsCommand.table(givenUp).lines().forEach(System.out::println);
      }
    }
    return 0;
  }
}
