package dev.tidemark.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until somebody moves its hands. */
final class Hands extends Clock {
  private volatile Instant now;

  Hands(String now) {
    this.now = Instant.parse(now);
  }

  void at(String time) {
    now = Instant.parse(time);
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
    return now;
  }
}
