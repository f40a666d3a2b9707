package dev.tidemark.standalone.bench;

import dev.tidemark.bench.api.Times;
import dev.tidemark.dashboard.store.Database;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The least that a read can take: a bare statement through the dashboard's own pool. */
final class RoundTrips implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  RoundTrips(Database database, Times times) {
    timer.scheduleAtFixedRate(
        () -> {
          long start = System.nanoTime();
          database.query("select 1", row -> row.getInt(1));
          times.add(System.nanoTime() - start, 0);
        },
        0,
        PAUSE_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.close();
  }
}
