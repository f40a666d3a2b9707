package dev.tidemark.standalone;

import dev.tidemark.standalone.access.AccountsCommand;
import dev.tidemark.standalone.access.TokensCommand;
import dev.tidemark.standalone.backup.BackupCommand;
import dev.tidemark.standalone.backup.EraseCommand;
import dev.tidemark.standalone.backup.RestoreCommand;
import dev.tidemark.standalone.bench.BenchCommand;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.demo.DemoCommand;
import dev.tidemark.standalone.doctor.DoctorCommand;
import dev.tidemark.standalone.export.ExportCommand;
import dev.tidemark.standalone.importing.ImportCommand;
import dev.tidemark.standalone.letters.DeadLettersCommand;
import dev.tidemark.standalone.partitions.PartitionsCommand;
import dev.tidemark.standalone.pro.OnboardCommand;
import dev.tidemark.standalone.pro.ScrapeCommand;
import dev.tidemark.standalone.rebuild.RebuildCommand;
import dev.tidemark.standalone.replay.ReplayCommand;
import dev.tidemark.standalone.sources.BackfillCommand;
import dev.tidemark.standalone.sources.GapsCommand;
import dev.tidemark.standalone.sources.LimitCommand;
import dev.tidemark.standalone.sources.MappingsCommand;
import dev.tidemark.standalone.sources.SourcesCommand;
import dev.tidemark.standalone.sources.SyncCommand;
import dev.tidemark.standalone.stats.StatsCommand;
import dev.tidemark.standalone.up.UpCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code tidemark} command. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds who is out of line in AI coding tool spend, within seconds, and says why.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ImportCommand.class,
      ReplayCommand.class,
      StatsCommand.class,
      ExportCommand.class,
      OnboardCommand.class,
      ScrapeCommand.class,
      SourcesCommand.class,
      SyncCommand.class,
      BackfillCommand.class,
      GapsCommand.class,
      MappingsCommand.class,
      LimitCommand.class,
      DeadLettersCommand.class,
      DoctorCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      EraseCommand.class,
      PartitionsCommand.class,
      AccountsCommand.class,
      TokensCommand.class,
      RebuildCommand.class,
      BenchCommand.class,
    },
    footer = {
      "",
      "Start here: tidemark demo",
      "Exit codes: 0 done, 1 failed, 2 called or configured wrongly."
    })
public final class Tidemark implements Runnable {
  @Spec CommandSpec spec;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Tidemark())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  private static int report(Exception failure, CommandLine command) {
    if (failure instanceof UserError error) {
      command.getErr().println("tidemark: " + error.getMessage());
      return error.exitCode();
    }
    LoggerFactory.getLogger(Tidemark.class).debug("{} failed", command.getCommandName(), failure);
    command.getErr().println("tidemark: " + innermost(failure));
    if (System.getenv("TIDEMARK_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    } else {
      command.getErr().println("(TIDEMARK_DEBUG=1 shows where in the program)");
    }
    return 1;
  }

  private static String innermost(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
