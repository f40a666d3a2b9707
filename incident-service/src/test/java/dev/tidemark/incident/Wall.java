package dev.tidemark.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A wall clock that tests move. */
public final class Wall extends Clock {
  private final AtomicReference<Instant> now;

  /** A clock that shows this. */
  public Wall(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** Moves it. */
  public Instant pass(Duration time) {
    return now.updateAndGet(at -> at.plus(time));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
