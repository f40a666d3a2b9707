package dev.tidemark.standalone.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Usage of a company as lines of a replay. */
final class CompanyLines {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private CompanyLines() {}

  /** Four weeks of 16 people, a release, and a runaway, no two events at the same instant. */
  static List<String> fourWeeks() {
    Random random = new Random(9);
    List<String> lines = new ArrayList<>();
    for (int day = 0; day < 28; day++) {
      for (int person = 0; person < 16; person++) {
        double level = (day == 22 ? 3 : 1) * Math.exp(0.3 * random.nextGaussian());
        for (int i = 0; i < 10; i++) {
          Instant at =
              START
                  .plus(day, ChronoUnit.DAYS)
                  .plus(9 * 60 + i * 45L, ChronoUnit.MINUTES)
                  .plusMillis(1 + lines.size() % 998);
          lines.add(line(at, "dev" + person, 90 * level));
        }
      }
    }
    for (int i = 0; i < 90; i++) {
      Instant at =
          START.plus(25, ChronoUnit.DAYS).plus(600 + i, ChronoUnit.MINUTES).plusMillis(1 + i);
      lines.add(line(at, "dev3", 200));
    }
    Collections.sort(lines);
    return lines;
  }

  private static String line(Instant at, String user, double cents) {
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":\"%s\",\"org\":\"acme\",\"user\":\"%s@acme.test\",\"model\":\"sonnet\","
            + "\"inputTokens\":800,\"outputTokens\":900,\"costCents\":%.4f}",
        at,
        user,
        cents);
  }
}
