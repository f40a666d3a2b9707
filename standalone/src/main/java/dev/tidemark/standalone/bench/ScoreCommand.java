package dev.tidemark.standalone.bench;

import dev.tidemark.bench.accuracy.DataSet;
import dev.tidemark.bench.accuracy.Score;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Scores anomalies that a replay wrote. */
@Command(name = "score", description = "Scores what a replay found against labels: DIR holds both.")
final class ScoreCommand implements Callable<Integer> {
  @Mixin Help help;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "A folder with labels.json and anomalies.ndjson.")
  List<Path> folders;

  @Override
  public Integer call() throws IOException {
    ScoreTable table = new ScoreTable(System.out);
    table.head();
    Score all = null;
    for (Path folder : folders) {
      for (String file : List.of("labels.json", "anomalies.ndjson")) {
        if (!Files.isReadable(folder.resolve(file))) {
          throw UserError.usage("cannot read " + folder.resolve(file) + "; is the path right?");
        }
      }
      Score score = new DataSet(folder).score();
      table.row(folder.getFileName().toString(), score);
      all = all == null ? score : all.plus(score);
    }
    table.row("all", all);
    table.types(all);
    return 0;
  }
}
