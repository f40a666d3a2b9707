package dev.tidemark.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir Path dir;

  @Test
  void findsARunawayDayInHistoryAndNamesThePersonAndTheGroup() throws IOException {
    Path out = dir.resolve("out.ndjson");
    Path usage = Files.write(dir.resolve("usage.ndjson"), usage());
    Path members =
        Files.writeString(
            dir.resolve("members.ndjson"),
            "{\"org\":\"acme\",\"user\":\"dev1@acme.test\",\"group\":\"Payments\"}\n");

    assertEquals(
        0,
        run(
            usage.toString(),
            "--members",
            members.toString(),
            "--partitions",
            "2",
            "--out",
            out.toString()));

    List<JsonNode> lines = read(out);
    JsonNode told =
        lines.stream().filter(l -> l.get("notify").asBoolean()).findFirst().orElseThrow();
    assertEquals("dev1@acme.test", told.get("user").asText());
    assertEquals("Payments", told.get("group").asText());
    assertEquals("user", told.get("scope").asText());
    assertTrue(Instant.parse(told.get("detectedAt").asText()).isAfter(day(30)));
    for (String field :
        List.of("id", "episode", "change", "detector", "severity", "model", "windowStart")) {
      assertTrue(told.hasNonNull(field), field);
    }
    List<String> times = lines.stream().map(l -> l.get("detectedAt").asText()).toList();
    assertEquals(times.stream().sorted(Comparator.comparing(Instant::parse)).toList(), times);
  }

  @Test
  void aLineThatIsNotUsableIsSkippedAndOnlyStrictFails() throws IOException {
    List<String> lines = new ArrayList<>(List.of("garbage", "{\"model\":\"m\"}", ""));
    lines.add(line(START, "dev1", 10));
    Path usage = Files.write(dir.resolve("usage.ndjson"), lines);
    String out = dir.resolve("out.ndjson").toString();

    assertEquals(0, run(usage.toString(), "--out", out));
    assertEquals(1, run(usage.toString(), "--out", out, "--strict"));
  }

  @Test
  void inputWithoutAnyUsableLineFails() throws IOException {
    Path usage = Files.writeString(dir.resolve("usage.ndjson"), "garbage\n");
    Path out = dir.resolve("out.ndjson");
    assertEquals(1, run(usage.toString(), "--out", out.toString()));
    assertEquals(List.of(), read(out));
  }

  @Test
  void filesThatAreMissingOrWrongAreToldBeforeAnyWork() throws IOException {
    Path settings = Files.writeString(dir.resolve("settings.json"), "{\"profile\":\"paranoid\"}");
    Path usage = Files.writeString(dir.resolve("usage.ndjson"), line(START, "dev1", 10));
    assertEquals(2, run(dir.resolve("none").toString()));
    assertEquals(2, run(usage.toString(), "--settings", settings.toString()));
    assertEquals(2, run(usage.toString(), "--partitions", "0"));
    assertFalse(Files.exists(dir.resolve("out.ndjson")));
  }

  private static int run(String... args) {
    return new CommandLine(new ReplayCommand())
        .setExecutionExceptionHandler(
            (e, command, parsed) ->
                e instanceof dev.tidemark.standalone.console.UserError u ? u.exitCode() : 99)
        .execute(args);
  }

  /** Thirty usual days of ten people, then one person spends a hundred times the usual. */
  private static List<String> usage() {
    List<String> lines = new ArrayList<>();
    for (int d = 0; d < 30; d++) {
      for (int hour = 9; hour < 17; hour++) {
        for (int person = 0; person < 10; person++) {
          double cents = 80 + 7 * ((d * 31 + hour * 17 + person * 13) % 9);
          lines.add(line(day(d).plus(hour, ChronoUnit.HOURS), "dev" + person, cents));
        }
      }
    }
    for (int minute = 0; minute < 120; minute++) {
      lines.add(line(day(30).plus(10 * 60 + minute, ChronoUnit.MINUTES), "dev1", 500));
    }
    return lines;
  }

  private static Instant day(int day) {
    return START.plus(day, ChronoUnit.DAYS);
  }

  private static String line(Instant at, String user, double cents) {
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":\"%s\",\"org\":\"acme\",\"user\":\"%s@acme.test\",\"model\":\"opus\","
            + "\"kind\":\"usage_based\",\"inputTokens\":800,\"outputTokens\":900,"
            + "\"costCents\":%.4f,\"requests\":1}",
        at,
        user,
        cents);
  }

  private static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(Json.MAPPER.readTree(line));
    }
    return lines;
  }
}
