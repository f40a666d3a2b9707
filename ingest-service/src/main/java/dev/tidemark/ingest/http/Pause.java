package dev.tidemark.ingest.http;

import java.time.Duration;

/** The passing of time while nothing is done. */
public interface Pause {
  /** The real one. */
  Pause REAL =
      new Pause() {
        @Override
        public void of(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** Waits that long. */
  void of(Duration duration) throws InterruptedException;

  /** A clock that only goes forward, nanoseconds. */
  long nanos();
}
