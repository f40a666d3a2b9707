package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.bench.hot.DetectorBench;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the parts that run for every event, each alone. */
@Command(
    name = "hot",
    description =
        "Measures with JMH what detection does for each event: reading it, finding it again, adding"
            + " it up, each detector, and the binary forms of its state; nanoseconds and bytes.")
final class HotCommand implements Callable<Integer> {
  private static final String PACKAGE = DetectorBench.class.getPackageName();

  @Mixin Help help;

  @Option(
      names = "--only",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Measures only what has this in its name, like DetectorBench or decodeEvent.")
  String only;

  @Option(
      names = "--forks",
      defaultValue = "3",
      paramLabel = "N",
      description = "Processes that measure each, one after the other (default: ${DEFAULT-VALUE}).")
  int forks;

  @Option(
      names = "--seconds",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seconds of each of the three measurements of a process (default: 1).")
  int seconds;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  @Override
  public Integer call() throws IOException, RunnerException {
    Bounds.check("--forks", forks, 1, 20);
    Bounds.check("--seconds", seconds, 1, 60);
    Collection<RunResult> measured = run();
    Table table = new Table("what", "ns", "+-", "bytes allocated");
    ResultFile file = new ResultFile(Map.of("forks", forks, "seconds", seconds, "only", only));
    ArrayNode json = file.figures().putArray("hot");
    for (RunResult run : measured) {
      Result<?> time = run.getPrimaryResult();
      double bytes = run.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
      table.row(
          name(run),
          "%,.0f".formatted(time.getScore()),
          "%,.0f".formatted(time.getScoreError()),
          "%,.0f".formatted(bytes));
      json.addObject()
          .put("what", name(run))
          .put("nanos", time.getScore())
          .put("errorNanos", time.getScoreError())
          .put("bytes", bytes);
    }
    table.lines().forEach(System.out::println);
    System.out.println("Written to " + file.write(results, "hot"));
    return 0;
  }

  private Collection<RunResult> run() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true");
    try {
      Options options =
          new OptionsBuilder()
              .include(Pattern.quote(PACKAGE) + ".*" + Pattern.quote(only))
              .forks(forks)
              .warmupIterations(2)
              .warmupTime(TimeValue.seconds(seconds))
              .measurementIterations(3)
              .measurementTime(TimeValue.seconds(seconds))
              .addProfiler(GCProfiler.class)
              .build();
      return new Runner(
              options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
          .run();
    } catch (NoBenchmarksException | PatternSyntaxException e) {
      throw UserError.usage("--only " + only + " is in no name; see docs/performance.md");
    }
  }

  private static String name(RunResult run) {
    String whole = run.getParams().getBenchmark();
    String name = whole.substring(PACKAGE.length() + 1).replace("Bench.", " ");
    String detector = run.getParams().getParam("detector");
    return detector == null ? name : "Detector " + detector;
  }
}
