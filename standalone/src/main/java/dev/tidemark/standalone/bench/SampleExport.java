package dev.tidemark.standalone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes an export of a made-up team: half a year of 500 people, oldest first. */
final class SampleExport {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SPAN_MILLIS = 180L * 86_400_000;
  private static final int PEOPLE = 500;
  private static final List<String> MODELS =
      List.of("auto", "claude-4.6-opus-high-thinking", "gpt-5-codex", "composer-2.5-fast");
  private static final String HEADER =
      "Date,User,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),"
          + "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n";

  private SampleExport() {}

  /** Writes that many rows; the same for the same number. */
  static Path write(Path file, int rows) throws IOException {
    Random random = new Random(rows);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(HEADER);
      for (int i = 0; i < rows; i++) {
        Instant at = START.plusMillis(SPAN_MILLIS * i / rows + random.nextInt(1_000));
        writer.write(row(at, random));
      }
    }
    return file;
  }

  private static String row(Instant at, Random random) {
    int write = random.nextInt(40_000);
    int input = random.nextInt(20_000);
    int read = random.nextInt(900_000);
    int output = random.nextInt(9_000);
    boolean included = random.nextInt(4) == 0;
    String[] cells = {
      at.toString(),
      "developer" + random.nextInt(PEOPLE) + "@acme.test",
      "",
      "",
      included ? "Included" : "On-Demand",
      MODELS.get(random.nextInt(MODELS.size())),
      "No",
      Integer.toString(write),
      Integer.toString(input),
      Integer.toString(read),
      Integer.toString(output),
      Integer.toString(write + input + read + output),
      included ? "Included" : String.format(Locale.ROOT, "%.2f", random.nextInt(300) / 100.0)
    };
    return "\"" + String.join("\",\"", cells) + "\"\n";
  }
}
