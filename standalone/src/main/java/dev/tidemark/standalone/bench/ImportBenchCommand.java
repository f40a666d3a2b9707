package dev.tidemark.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.importing.DataFolder;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.StackSettings;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports a large made-up export into a broker and a database of its own. */
@Command(
    name = "import",
    description =
        "Makes up an export, imports it twice into a fresh broker and database, and prints rows a"
            + " second beside what a producer alone reaches there.")
final class ImportBenchCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 10_000_000;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Mixin Help help;

  @Option(
      names = "--rows",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Rows of the export (default: ${DEFAULT-VALUE}).")
  int rows;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    if (rows < 1 || rows > MOST_ROWS) {
      throw UserError.usage("--rows must be from 1 to " + MOST_ROWS + ", got: " + rows);
    }
    try (Running running = new Running()) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
      TemporaryFolder dir =
          running.start("the folder", () -> TemporaryFolder.create("tidemark-import-"));
      LogFile.in(dir.path());
      Path file = SampleExport.write(dir.path().resolve("export.csv"), rows);
      print(
          "%,d rows, %,d MB; %d processors, load %.1f",
          rows,
          Files.size(file) >> 20,
          SYSTEM.getAvailableProcessors(),
          SYSTEM.getSystemLoadAverage());
      DataFolder folder =
          DataFolder.open(
              new StackSettings(dir.path(), 0, Topics.DEFAULT_PARTITIONS, Map.of()),
              running,
              new Steps(out));
      double first = measured("first import", folder, file, 0);
      measured("again", folder, file, rows);
      double limit = new ProducerLimit(folder.bootstrapServers()).seconds(rows);
      print(
          "producer alone %,9.0f records/s; the first import reached %.0f %% of it",
          rows / limit, 100 * limit / first);
    }
    return 0;
  }

  private double measured(String name, DataFolder folder, Path file, long known) throws Exception {
    Runtime runtime = Runtime.getRuntime();
    AtomicLong heap = new AtomicLong();
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    ImportResult result =
        folder.run(
            file,
            new ImportOptions("default", null, false),
            bytes ->
                heap.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max));
    double seconds = (System.nanoTime() - start) / 1e9;
    print(
        "%-14s %,9.0f rows/s, %,d new, %,d repeated; heap at most %,d of %,d MB;"
            + " %.1f us of this process a row",
        name,
        rows / seconds,
        result.added(),
        result.repeated(),
        heap.get() >> 20,
        runtime.maxMemory() >> 20,
        (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / rows);
    if (result.repeated() != known || result.added() != rows - known) {
      throw UserError.failed("the counts are wrong: " + result);
    }
    return seconds;
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
