package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.store.Entry;
import dev.tidemark.schemas.UsageEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A file of the test resources, or a text, read to its end. */
record ReadFile(String format, List<Entry> entries, List<Reject> rejects) {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  static ReadFile resource(String name, String user) throws IOException {
    try (InputStream in = ReadFile.class.getResourceAsStream("/csv/" + name)) {
      return of(in, user);
    }
  }

  static ReadFile text(String text, String user) throws IOException {
    return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), user);
  }

  private static ReadFile of(InputStream in, String user) throws IOException {
    CsvReading reading = new CsvReading(in, new ImportOptions("acme", user, false), NOW);
    Batch all = reading.next(1_000);
    return all == null
        ? new ReadFile(reading.format(), List.of(), List.of())
        : new ReadFile(reading.format(), all.entries(), all.rejects());
  }

  UsageEvent event(int index) {
    return entries.get(index).event();
  }

  List<UsageEvent> events() {
    return entries.stream().map(Entry::event).toList();
  }
}
