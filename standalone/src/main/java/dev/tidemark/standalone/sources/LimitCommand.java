package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets what a member may spend. */
@Command(
    name = "limit",
    description = "Sets what a member may spend on demand in a billing cycle, at Cursor.",
    footer = {
      "",
      "The only thing that Tidemark ever changes at a vendor: it asks first, works only where",
      "CURSOR_SPEND_LIMITS is true and the plan has limits of members, and is put on record."
    })
public final class LimitCommand implements Callable<Integer> {
  private static final String PATH = "/internal/ingest/spend-limits";

  @Mixin Help help;
  @Mixin Server server;

  @Parameters(paramLabel = "EMAIL", description = "The member.")
  String email;

  @ArgGroup(multiplicity = "1")
  Amount amount;

  @Option(names = "--org", description = "The organisation, where there are several.")
  String org;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who wants it (default: the user of this machine).")
  String by = System.getProperty("user.name");

  @Option(names = "--yes", description = "Does not ask.")
  boolean yes;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  /** How much. */
  static final class Amount {
    @Option(names = "--usd", paramLabel = "DOLLARS", description = "Whole US dollars a cycle.")
    Long usd;

    @Option(names = "--none", description = "Takes the member's own limit away.")
    boolean none;

    String words() {
      return none ? "no limit of their own" : "a limit of $" + usd + " a billing cycle";
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!yes && !agreed()) {
      System.err.println("nothing was changed");
      return 1;
    }
    ObjectNode wanted =
        Json.MAPPER
            .createObjectNode()
            .put("org", org)
            .put("email", email)
            .put("limitUsd", amount.none ? null : amount.usd)
            .put("actor", by);
    try (Connection ingest = server.ingest()) {
      JsonNode done = ingest.post(PATH, wanted);
      System.out.println(json ? done : email + " has " + amount.words());
    }
    return 0;
  }

  private boolean agreed() {
    Console console = System.console();
    if (console == null) {
      throw UserError.usage("nobody is at a terminal to be asked; say --yes");
    }
    String answer = console.readLine("%s gets %s at Cursor. Go on? [y/N] ", email, amount.words());
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }
}
