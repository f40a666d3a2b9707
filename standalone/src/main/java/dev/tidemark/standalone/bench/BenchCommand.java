package dev.tidemark.standalone.bench;

import dev.tidemark.standalone.console.Help;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the product on this machine. */
@Command(
    name = "bench",
    description =
        "Measures detection: how much it finds, how soon, how often it is wrong, how fast it is;"
            + " how fast imports, first collections and the pages' calls are, and what it withstands.",
    subcommands = {
      AccuracyCommand.class,
      ScoreCommand.class,
      ImportBenchCommand.class,
      PipelineCommand.class,
      ApiBenchCommand.class,
      FaultsCommand.class,
      CollectCommand.class,
      LatencyCommand.class,
      HotCommand.class,
      RestoreCommand.class,
      ScaleCommand.class
    })
public final class BenchCommand implements Runnable {
  @Mixin Help help;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which benchmark? See the list below.");
  }
}
