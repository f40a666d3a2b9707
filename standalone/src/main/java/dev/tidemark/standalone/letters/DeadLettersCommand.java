package dev.tidemark.standalone.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records that a part could not read, or that make no sense. */
@Command(
    name = "dead-letters",
    description = "Shows, mends, sends again and discards records that were put aside.",
    footer = {
      "",
      "What is sent again keeps its key and its ids, so that nothing counts twice. Each action is",
      "on record with who did it and why. ID is an id, or its beginning where that is enough."
    })
public final class DeadLettersCommand implements Runnable {
  static final String PATH = "/api/v1/dead-letters";

  @Mixin Help help;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  /** Who does it, and why. */
  static final class Said {
    @Option(
        names = "--by",
        paramLabel = "WHO",
        description = "Who does it (default: the user of this machine).")
    String by = System.getProperty("user.name");

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    String note;

    ObjectNode body() {
      ObjectNode body = Json.MAPPER.createObjectNode().put("by", by);
      return note == null ? body : body.put("note", note);
    }
  }

  @Command(name = "list", description = "Those that nobody has dealt with, the latest first.")
  int list(
      @Mixin Help wanted,
      @Mixin Server server,
      @Option(names = "--status", description = "open, replayed or discarded (open).")
          String status,
      @Option(names = "--topic", description = "Only those that came from this topic.")
          String topic,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    try (Connection page = server.page()) {
      ArrayNode letters = Letters.all(page, status, topic);
      if (json) {
        System.out.println(letters);
      } else {
        Letters.table(letters).forEach(System.out::println);
      }
    }
    return 0;
  }

  @Command(name = "show", description = "One of them, with its content.")
  int show(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    try (Connection page = server.page()) {
      print(page.get(Letters.path(page, id)), json);
    }
    return 0;
  }

  @Command(name = "fix", description = "Puts the content of a file in place of a record's content.")
  int fix(
      @Mixin Help wanted,
      @Mixin Server server,
      @Mixin Said said,
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "FILE", description = "The record as it should have been.")
          Path file,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    String record = content(file);
    try (Connection page = server.page()) {
      String path = Letters.path(page, id);
      page.put(path + "/record", said.body().put("record", record));
      print(page.get(path), json);
    }
    return 0;
  }

  @Command(name = "replay", description = "Sends records to their topics again.")
  int replay(
      @Mixin Help wanted,
      @Mixin Server server,
      @Mixin Said said,
      @Parameters(paramLabel = "ID", arity = "0..*") List<String> ids,
      @Option(names = "--all", description = "All that nobody has dealt with.") boolean all,
      @Option(names = "--topic", description = "With --all: only those of this topic.")
          String topic,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    if (all == (ids != null)) {
      throw UserError.usage("name records by their ids, or all of them with --all");
    }
    try (Connection page = server.page()) {
      List<String> chosen = all ? Letters.ids(Letters.all(page, null, topic)) : ids;
      List<String> refused = new ArrayList<>();
      ArrayNode done = Json.MAPPER.createArrayNode();
      for (String id : chosen) {
        try {
          done.add(page.post(Letters.path(page, id) + "/replay", said.body()).path("letter"));
        } catch (UserError e) {
          refused.add(id + ": " + e.getMessage());
        }
      }
      System.out.println(json ? done.toString() : done.size() + " sent again");
      refused.forEach(System.err::println);
      return refused.isEmpty() ? 0 : 1;
    }
  }

  @Command(name = "discard", description = "Leaves a record out for good; --note says why.")
  int discard(
      @Mixin Help wanted,
      @Mixin Server server,
      @Mixin Said said,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    if (said.note == null || said.note.isBlank()) {
      throw UserError.usage("--note must say why it is left out");
    }
    try (Connection page = server.page()) {
      print(page.post(Letters.path(page, id) + "/discard", said.body()), json);
    }
    return 0;
  }

  private static void print(JsonNode letter, boolean json) {
    if (json) {
      System.out.println(letter);
    } else {
      Letters.lines(letter).forEach(System.out::println);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw UserError.usage("cannot read " + file + " as a text; is the path right?");
    }
  }
}
