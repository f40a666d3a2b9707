package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.store.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads one file from its header to its end. A row that is wrong is told, and never ends it. */
public final class CsvReading {
  private static final int SAMPLE = 10;

  private final Lines lines;
  private final Formats.Format format;
  private final Ordinals ordinals = new Ordinals();
  private final List<Understood> sample = new ArrayList<>();
  private final Instant now;

  /**
   * Begins to read.
   *
   * @throws RefusedFile when it is no export that is known
   */
  public CsvReading(InputStream in, ImportOptions options, Instant now) throws IOException {
    this.lines = new Lines(in);
    this.now = now;
    String first = lines.next();
    while (first != null && first.isBlank()) {
      first = lines.next();
    }
    if (first == null) {
      throw new RefusedFile("the file is empty");
    }
    this.format = Formats.of(first, options, new Dates(now));
  }

  /** What kind of export it is, in words. */
  public String format() {
    return format.rows().format();
  }

  /** The first rows as they are understood. */
  List<Understood> sample() {
    return List.copyOf(sample);
  }

  /** Reads to the end and hands over only what cannot be imported. */
  public void rejects(int atOnce, Consumer<Reject> to) throws IOException {
    for (Batch batch = next(atOnce); batch != null; batch = next(atOnce)) {
      batch.rejects().forEach(to);
    }
  }

  /** At most that many rows; null after the last. */
  Batch next(int most) throws IOException {
    List<Entry> entries = new ArrayList<>(most);
    List<Reject> rejects = new ArrayList<>();
    while (entries.size() + rejects.size() < most) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      if (!line.isBlank()) {
        try {
          CsvRow row = read(line);
          entries.add(row.entry(ordinals.next(row.twins()), now));
          if (sample.size() < SAMPLE) {
            sample.add(Understood.of(lines.number(), row.draft()));
          }
        } catch (RejectedRow e) {
          rejects.add(e.at(lines.number()));
        }
      }
    }
    Batch batch = new Batch(entries, rejects, lines.bytes());
    return batch.rows() == 0 ? null : batch;
  }

  private CsvRow read(String line) {
    if (lines.problem() != null) {
      throw new RejectedRow(null, line, lines.problem());
    }
    List<String> cells =
        Cells.of(line, format.separator())
            .orElseThrow(
                () ->
                    new RejectedRow(null, line, "a quote is not closed, or stands inside a cell"));
    if (cells.size() != format.width()) {
      throw new RejectedRow(
          null,
          line,
          "has %d cells where the header has %d".formatted(cells.size(), format.width()));
    }
    return format.rows().read(cells);
  }
}
