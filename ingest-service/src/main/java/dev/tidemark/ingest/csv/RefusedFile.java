package dev.tidemark.ingest.csv;

/** A file of which nothing can be imported; the message says why, and what to do. */
public final class RefusedFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedFile(String message) {
    super(message);
  }
}
