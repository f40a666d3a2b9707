package dev.tidemark.standalone.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.ingest.csv.CsvReading;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.RefusedFile;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.Readable;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.env.Environment;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.StackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings usage of the past in from files. */
@Command(
    name = "import",
    description = "Imports usage from CSV exports of Cursor and of Anthropic's Console.",
    footer = {
      "",
      "A Tidemark that runs on this machine takes the files; without one they go into the data",
      "folder that tidemark up uses. Importing a file again is harmless, and so is importing what",
      "the vendor's API reports as well: each request counts once.",
      "Exit codes: 0 all rows in, 1 a file failed, 2 called or configured wrongly, 3 rows rejected."
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int SOME_REJECTED = 3;

  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Exports, CSV.")
  List<Path> files;

  @Option(
      names = "--user",
      paramLabel = "EMAIL",
      description = "Whose usage it is, in files that name nobody: a person's own export.")
  String user;

  @Option(names = "--dry-run", description = "Only tells what would be imported.")
  boolean dryRun;

  @Option(names = "--json", description = "Prints the counts of each file as JSON.")
  boolean json;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Writes all rows that are rejected, with the reasons, as CSV.")
  Path rejects;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Readable.require(files);
    Environment environment = server.environment();
    ImportOptions options = options(environment);
    List<Outcome> outcomes = new ArrayList<>(refused(options));
    List<Path> rest =
        files.stream()
            .filter(file -> outcomes.stream().noneMatch(o -> o.file().equals(file)))
            .toList();
    if (rejects != null) {
      RejectsFile.write(rejects, files, options);
    }
    if (!rest.isEmpty()) {
      outcomes.addAll(imported(rest, options, environment));
    }
    print(outcomes);
    if (outcomes.stream().anyMatch(Outcome::failed)) {
      return 1;
    }
    return outcomes.stream().anyMatch(Outcome::rejected) ? SOME_REJECTED : 0;
  }

  private ImportOptions options(Environment environment) {
    try {
      return new ImportOptions(environment.get("TIDEMARK_ORG").orElse("default"), user, dryRun);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--" + e.getMessage());
    }
  }

  /** Files that are no exports are known before anything is started for them. */
  private List<Outcome> refused(ImportOptions options) throws IOException {
    List<Outcome> refused = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        CsvReading unused = new CsvReading(in, options, Clock.systemUTC().instant());
      } catch (RefusedFile e) {
        refused.add(new Outcome(file, null, e.getMessage()));
      }
    }
    return refused;
  }

  private List<Outcome> imported(List<Path> rest, ImportOptions options, Environment environment)
      throws InterruptedException, IOException {
    try (Connection page = server.page()) {
      if (page.listens()) {
        return each(rest, options, new RunningTidemark(page));
      }
    }
    Path dir = data.in(environment);
    LogFile.in(dir);
    try (Running started = new Running()) {
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop"));
      StackSettings settings =
          new StackSettings(dir, 0, StackSettings.partitions(environment), environment.values());
      System.err.printf("No Tidemark is running; importing into %s%n", dir.toAbsolutePath());
      return each(rest, options, DataFolder.open(settings, started, new Steps(System.err)));
    }
  }

  private static List<Outcome> each(List<Path> rest, ImportOptions options, Importer importer)
      throws InterruptedException, IOException {
    ProgressBar bar = ProgressBar.onTerminal();
    List<Outcome> outcomes = new ArrayList<>();
    for (Path file : rest) {
      long size = Files.size(file);
      String name = file.getFileName().toString();
      try {
        outcomes.add(
            new Outcome(
                file, importer.run(file, options, done -> bar.show(name, done, size)), null));
      } catch (UserError | RefusedFile e) {
        outcomes.add(new Outcome(file, null, e.getMessage()));
      } finally {
        bar.clear();
      }
    }
    return outcomes;
  }

  private void print(List<Outcome> outcomes) {
    if (json) {
      ObjectNode all = Json.MAPPER.createObjectNode();
      outcomes.forEach(outcome -> all.withArray("files").add(outcome.json()));
      System.out.println(all);
      return;
    }
    for (Outcome outcome : outcomes) {
      outcome.lines().forEach(outcome.failed() ? System.err::println : System.out::println);
    }
  }
}
