package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Money;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whose keys are that lead to nobody. */
@Command(
    name = "fix",
    description = "Says whose keys are; asks for each that leads to nobody where none is named.",
    footer = {"", "Old usage moves too, and totals stay what they are."})
final class MappingsFixCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;

  @Parameters(
      paramLabel = "KEY=EMAIL",
      arity = "0..*",
      description = "A key, by its id or its name, and its person.")
  Map<String, String> said = new LinkedHashMap<>();

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection ingest = server.ingest()) {
      Map<String, String> all = said.isEmpty() ? asked(ingest) : said;
      for (Map.Entry<String, String> one : all.entrySet()) {
        ingest.put(
            MappingsCommand.PATH,
            Json.MAPPER.createObjectNode().put("key", one.getKey()).put("email", one.getValue()));
      }
      if (json) {
        System.out.println(Json.MAPPER.valueToTree(all));
      } else {
        System.out.printf("%d said; usage moves with the collection that begins now%n", all.size());
      }
    }
    return 0;
  }

  private static Map<String, String> asked(Connection ingest) throws InterruptedException {
    Console console = System.console();
    Map<String, String> answers = new LinkedHashMap<>();
    for (JsonNode m : ingest.get(MappingsCommand.PATH)) {
      if (!m.path("by").asText().equals("none")) {
        continue;
      }
      if (console == null) {
        throw UserError.usage(
            "nobody is at a terminal to be asked; name them: tidemark mappings fix KEY=EMAIL");
      }
      String answer =
          console.readLine(
              "%s (%s), address of its person, or nothing to skip: ",
              m.path("name").asText(), Money.display(m.path("micros").asLong()));
      if (answer != null && !answer.isBlank()) {
        answers.put(m.path("key").asText(), answer.strip());
      }
    }
    return answers;
  }
}
