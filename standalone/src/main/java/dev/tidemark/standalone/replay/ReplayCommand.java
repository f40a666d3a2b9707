package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Settings;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.Readable;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs detection over usage of the past, and writes what it finds. */
@Command(
    name = "replay",
    description =
        "Drives the real detection with usage events from files and writes every anomaly change.",
    footer = {
      "",
      "A line of FILE is one event as JSON, in the order in which events became available:",
      "  {\"timestamp\":\"2026-03-02T09:14:03.211Z\",\"user\":\"bob@acme.test\",\"model\":\"opus\",",
      "   \"kind\":\"usage_based\",\"inputTokens\":812,\"outputTokens\":903,\"cacheWriteTokens\":0,",
      "   \"cacheReadTokens\":120033,\"costCents\":41.2371,\"requests\":1}",
      "Optional: id, observedAt, org, group, chargedCents, maxMode, provider."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Mixin Help help;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Usage events, NDJSON.")
  List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Where anomalies go as NDJSON; - is the standard output (default).")
  String out;

  @Option(
      names = "--members",
      paramLabel = "FILE",
      description = "Members, NDJSON with org, user and group.")
  Path members;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "USD per million tokens by model, for events without costCents.")
  Path prices;

  @Option(names = "--settings", paramLabel = "FILE", description = "Detection settings, JSON.")
  Path settings;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Partitions of the topics (default: ${DEFAULT-VALUE}).")
  int partitions;

  @Option(names = "--strict", description = "Exit with 1 when any line was not usable.")
  boolean strict;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Replay.Input input = input();
    boolean toStdout = out.equals("-");
    PrintStream summary = toStdout ? System.err : System.out;
    try (TemporaryFolder dir = TemporaryFolder.create("tidemark-replay-").alsoAtExit()) {
      LogFile.in(dir.path());
      Replay.Result result =
          new Replay(System.err, ProgressBar.onTerminal()).run(input, dir.path());
      try (Writer writer = toStdout ? stdout() : Files.newBufferedWriter(Path.of(out))) {
        AnomalyFile.write(writer, result.anomalies());
      }
      print(summary, result);
      return result.events() == 0 || (strict && result.skipped() > 0) ? 1 : 0;
    }
  }

  private void print(PrintStream to, Replay.Result result) {
    double seconds = Math.max(0.001, result.took().toMillis() / 1000.0);
    to.printf(
        Locale.ROOT,
        "%,d events in %.1f s (%,.0f events/s), %d anomaly changes%s%n",
        result.events(),
        seconds,
        result.events() / seconds,
        result.anomalies().size(),
        out.equals("-") ? "" : " in " + out);
    if (result.skipped() > 0) {
      to.printf(Locale.ROOT, "%,d lines skipped%n", result.skipped());
    }
    if (result.quarantined() > 0) {
      to.printf(Locale.ROOT, "%,d events quarantined by detection%n", result.quarantined());
    }
  }

  private Replay.Input input() {
    List<Path> memberFiles = members == null ? List.of() : List.of(members);
    Readable.require(files);
    Readable.require(memberFiles);
    requireWritable();
    if (partitions < 1 || partitions > 256) {
      throw UserError.usage("--partitions must be from 1 to 256, got: " + partitions);
    }
    return new Replay.Input(files, memberFiles, readPrices(), readSettings(), partitions);
  }

  private void requireWritable() {
    Path folder = Path.of(out).toAbsolutePath().getParent();
    if (!out.equals("-") && (Files.isDirectory(Path.of(out)) || !Files.isWritable(folder))) {
      throw UserError.usage("cannot write " + out + "; does its folder exist?");
    }
  }

  private Prices readPrices() {
    if (prices == null) {
      return Prices.NONE;
    }
    try {
      return Prices.parse(Files.readString(prices));
    } catch (IOException e) {
      throw unreadable(prices, e);
    }
  }

  private Optional<Settings> readSettings() {
    if (settings == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(Files.readString(settings), Settings.class));
    } catch (IOException e) {
      throw unreadable(settings, e);
    }
  }

  private static UserError unreadable(Path file, IOException e) {
    if (e instanceof JsonMappingException wrong && wrong.getCause() != null) {
      return UserError.usage(file + ": " + wrong.getCause().getMessage());
    }
    String what =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : "not readable";
    return UserError.usage(file + ": " + what);
  }

  private static Writer stdout() {
    return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
  }
}
