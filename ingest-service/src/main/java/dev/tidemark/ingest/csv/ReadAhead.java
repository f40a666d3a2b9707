package dev.tidemark.ingest.csv;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads one batch of rows while another one is at work. */
final class ReadAhead implements AutoCloseable {
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("csv-reader").factory());
  private final Callable<Batch> reading;
  private Future<Batch> next;

  ReadAhead(Callable<Batch> reading) {
    this.reading = reading;
    this.next = reader.submit(reading);
  }

  /** Whether the next batch is there already. */
  boolean ready() {
    return next.isDone();
  }

  /** The next batch; null after the last. */
  Batch take() throws IOException, InterruptedException {
    try {
      Batch batch = next.get();
      if (batch != null) {
        next = reader.submit(reading);
      }
      return batch;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        default -> throw new IllegalStateException("the file cannot be read on", e.getCause());
      }
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
