package dev.tidemark.standalone.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the dashboard's tables anew. */
@Command(
    name = "rebuild",
    description =
        "Builds the dashboard's tables anew from the topics of a running Tidemark. The pages show"
            + " the old tables until the new ones are complete, and then those, at once.",
    footer = {
      "",
      "Ending this command does not end the rebuild; called again it shows how that does. A rebuild"
          + " that is cut off changes nothing, and can be begun again."
    })
public final class RebuildCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/read-models/rebuild";
  private static final long PAUSE_MILLIS = 250;

  @Mixin Help help;
  @Mixin Server server;

  @Option(names = "--json", description = "Prints the outcome as JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Connection page = server.page()) {
      JsonNode status = page.post(PATH, Json.MAPPER.createObjectNode());
      ProgressBar bar = ProgressBar.onTerminal();
      while (status.path("state").asText().equals("running")) {
        bar.show("rebuilding", status.path("done").asLong(), status.path("total").asLong());
        Thread.sleep(PAUSE_MILLIS);
        status = page.get(PATH);
      }
      bar.clear();
      return ended(status);
    }
  }

  private int ended(JsonNode status) {
    boolean done = status.path("state").asText().equals("done");
    if (json) {
      System.out.println(status);
      return done ? 0 : 1;
    }
    if (!done) {
      throw UserError.failed(
          status.path("problem").isTextual()
              ? status.path("problem").asText()
              : "the process that rebuilt was started anew; call this again");
    }
    System.out.printf("The tables are new, from %,d records.%n", status.path("total").asLong());
    return 0;
  }
}
