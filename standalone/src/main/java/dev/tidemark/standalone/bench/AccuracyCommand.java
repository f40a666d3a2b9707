package dev.tidemark.standalone.bench;

import dev.tidemark.bench.accuracy.DataSet;
import dev.tidemark.bench.accuracy.Score;
import dev.tidemark.bench.accuracy.Workload;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.replay.ReplayCommand;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes companies up, lets the real detection see their usage, and scores what it finds. */
@Command(
    name = "accuracy",
    description =
        "Makes up labelled companies, replays their usage through the real detection, and prints"
            + " precision, recall, false alerts and time to detect.")
final class AccuracyCommand implements Callable<Integer> {
  private static final int MOST_USERS = 2_000;

  @Mixin Help help;

  @Option(
      names = "--levels",
      split = ",",
      defaultValue = "1,3,5",
      paramLabel = "N",
      description = "How hard, 1 to 5 (default: ${DEFAULT-VALUE}).")
  List<Integer> levels;

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "101",
      paramLabel = "N",
      description = "One company each (default: ${DEFAULT-VALUE}).")
  List<Integer> seeds;

  @Option(
      names = "--users",
      defaultValue = "200",
      paramLabel = "N",
      description = "People of a company (default: ${DEFAULT-VALUE}).")
  int users;

  @Override
  public Integer call() throws IOException {
    if (users < 1 || users > MOST_USERS) {
      throw UserError.usage("--users must be from 1 to " + MOST_USERS + ", got: " + users);
    }
    for (int level : levels) {
      if (level < 1 || level > 5) {
        throw UserError.usage("--levels must be from 1 to 5, got: " + level);
      }
    }
    ScoreTable table = new ScoreTable(System.out);
    Score all = null;
    try (TemporaryFolder dir = TemporaryFolder.create("tidemark-accuracy-").alsoAtExit()) {
      for (int level : levels) {
        for (int seed : seeds) {
          String name = "level %d seed %d".formatted(level, seed);
          Score score = one(level, seed, dir.path().resolve(level + "-" + seed));
          table.head();
          table.row(name, score);
          all = all == null ? score : all.plus(score);
        }
      }
    }
    System.out.println();
    table.head();
    table.row("all", all);
    table.types(all);
    return 0;
  }

  private Score one(int level, int seed, Path folder) throws IOException {
    DataSet set = DataSet.write(Workload.of(users, level, seed), folder);
    int code = replay(set);
    if (code != 0) {
      throw UserError.failed("the replay of level %d, seed %d failed".formatted(level, seed));
    }
    return set.score();
  }

  /** Lets detection see a data set, and says how the replay ended: 0 for well. */
  static int replay(DataSet set) {
    return new CommandLine(new ReplayCommand())
        .execute(
            set.events().toString(),
            "--members",
            set.members().toString(),
            "--prices",
            set.prices().toString(),
            "--out",
            set.anomalies().toString());
  }
}
