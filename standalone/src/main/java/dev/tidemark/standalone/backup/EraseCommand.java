package dev.tidemark.standalone.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.backup.EmptiedTopics.Shape;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Readable;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a person out of everything that Tidemark keeps. */
@Command(
    name = "erase",
    description = "Takes a person out of all tables and topics; sums stay as they are.",
    footer = {
      "",
      "A word that means nobody takes the person's place. Stop all parts first, and take the"
          + " person",
      "out of the vendor's directory: what a vendor still tells comes back. Interrupted, it goes"
          + " on",
      "where the same command is given again. What remains, and why: docs/security.md."
    })
public final class EraseCommand implements Callable<Integer> {
  private static final String FOLDER = "erase";

  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  @Parameters(paramLabel = "EMAIL", description = "The person's address.")
  String email;

  @Option(names = "--dry-run", description = "Counts what names the person, and changes nothing.")
  boolean dryRun;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who does it, for the audit log (default: the user of this machine).")
  String by = System.getProperty("user.name");

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    String person = Ids.fold(email);
    if (!person.matches("[^@\\s]+@[^@\\s]+")) {
      throw UserError.usage("name an e-mail address, got: " + email);
    }
    Path folder = data.in(server.environment());
    Path file = folder.resolve(FOLDER).resolve(Ids.userId(person) + ".zip");
    requireNoOther(file);
    boolean resumed = Files.exists(file);
    if (resumed && dryRun) {
      throw UserError.failed("this person is being erased; run it again without --dry-run");
    }
    try (Running running = new Running()) {
      Stores stores = Stores.open(folder, server.environment(), running, System.err);
      try (Admin admin = Admin.create(stores.broker())) {
        EmptiedTopics topics = new EmptiedTopics(admin);
        if (!dryRun) {
          topics.requireStopped();
        }
        if (!resumed) {
          save(stores, file);
        }
        return erase(stores, topics, person, file, resumed);
      }
    }
  }

  private int erase(Stores stores, EmptiedTopics topics, String person, Path file, boolean resumed)
      throws Exception {
    JsonNode plan = plan(file, topics);
    ErasedPerson erased;
    Map<String, Long> found;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String word = plan.path("word").asText();
      erased = new ErasedPerson(person, word, ErasedPerson.namesOf(person, zip));
      found = erased.found(zip);
      boolean signsIn = new Access(stores).names(person);
      if (!dryRun && (resumed || !found.isEmpty() || signsIn)) {
        topics.replace(
            new Shape(plan.path("partitions").asInt(), (short) plan.path("copies").asInt()));
        requireWhole(new Archive(stores).read(zip, erased), Archive.manifest(zip));
        forgetState(file.getParent().resolveSibling("streams"));
        new Access(stores).erase(person, erased, word, by);
      }
    }
    done(file);
    tell(found);
    return 0;
  }

  /** Only one at a time is half done: each begins with all that there is. */
  private static void requireNoOther(Path file) throws IOException {
    if (Files.isDirectory(file.getParent())) {
      try (Stream<Path> files = Files.list(file.getParent())) {
        if (files.anyMatch(f -> f.toString().endsWith(".zip") && !f.equals(file))) {
          throw UserError.failed(
              "another person's erasure was interrupted; run it again for that person first");
        }
      }
    }
  }

  private static void save(Stores stores, Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(unfinished);
    new Archive(stores).write(unfinished);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a second run must know, because the first may have deleted the topics already. */
  private static JsonNode plan(Path file, EmptiedTopics topics) throws Exception {
    Path plan = planOf(file);
    if (!Files.exists(plan)) {
      Shape shape = topics.shape(Topics.USAGE_EVENTS.name());
      ObjectNode fresh =
          Json.MAPPER
              .createObjectNode()
              .put(
                  "word",
                  "erased-" + UUID.randomUUID().toString().substring(0, 8) + "@erased.invalid")
              .put("partitions", shape.partitions())
              .put("copies", shape.copies());
      Path unfinished = file.resolveSibling(plan.getFileName() + ".part");
      Files.writeString(unfinished, fresh.toString());
      Files.move(unfinished, plan, StandardCopyOption.ATOMIC_MOVE);
    }
    Readable.require(List.of(plan));
    return Json.MAPPER.readTree(plan.toFile());
  }

  private static void requireWhole(JsonNode done, JsonNode manifest) {
    for (String kind : List.of("tables", "topics")) {
      manifest
          .path(kind)
          .properties()
          .forEach(
              count -> {
                long is = done.path(kind).path(count.getKey()).asLong();
                if (is != count.getValue().asLong() && !count.getKey().equals(ErasedPerson.PAGES)) {
                  throw UserError.failed(
                      "%s has %d of %d; nothing is lost, run it again"
                          .formatted(count.getKey(), is, count.getValue().asLong()));
                }
              });
    }
  }

  /** Detection's local state knows the person; it is made again from the topics. */
  private static void forgetState(Path streams) {
    new TemporaryFolder(streams).close();
  }

  private static void done(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(planOf(file));
  }

  private static Path planOf(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".zip", ".json"));
  }

  private void tell(Map<String, Long> found) {
    if (json) {
      ObjectNode answer = Json.MAPPER.createObjectNode().put("dryRun", dryRun);
      answer.set("named", Json.MAPPER.valueToTree(found));
      System.out.println(answer);
      return;
    }
    found.forEach((what, count) -> System.out.printf("%,10d  %s%n", count, what));
    System.out.println(
        found.isEmpty()
            ? "no table and no topic names this person"
            : dryRun ? "these rows and records name this person" : "the person is erased");
  }
}
