package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.store.Entry;
import java.util.List;

/**
 * Some rows of a file.
 *
 * @param bytes how much of the file has been read so far
 */
record Batch(List<Entry> entries, List<Reject> rejects, long bytes) {
  long rows() {
    return (long) entries.size() + rejects.size();
  }
}
