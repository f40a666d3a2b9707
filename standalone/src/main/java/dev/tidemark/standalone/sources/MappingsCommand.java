package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Money;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose API keys are. */
@Command(
    name = "mappings",
    description = "Shows and says whose API keys are.",
    subcommands = {MappingsFixCommand.class})
public final class MappingsCommand implements Runnable {
  static final String PATH = "/internal/ingest/mappings";

  @Mixin Help help;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  @Command(name = "list", description = "Every key with its person, or without one.")
  int list(
      @Mixin Help wanted,
      @Mixin Server server,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      print(ingest.get(PATH), json);
    }
    return 0;
  }

  @Command(name = "sync", description = "Reads the vendor's directory of people and keys now.")
  int sync(
      @Mixin Help wanted,
      @Mixin Server server,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      JsonNode outcome = Syncing.of(ingest, "directory", 120);
      Problems.of(outcome).forEach(System.err::println);
      print(ingest.get(PATH), json);
      return outcome.path(0).path("health").asText().equals("failed") ? 1 : 0;
    }
  }

  private static void print(JsonNode mappings, boolean json) {
    if (json) {
      System.out.println(mappings);
      return;
    }
    if (mappings.isEmpty()) {
      System.out.println("No keys are known.");
      return;
    }
    Table table = new Table("key", "name", "person", "says", "spent");
    for (JsonNode m : mappings) {
      table.row(
          m.path("key").asText(),
          m.path("name").asText(),
          m.path("email").asText("(nobody)"),
          m.path("by").asText(),
          Money.display(m.path("micros").asLong()));
    }
    table.lines().forEach(System.out::println);
  }
}
