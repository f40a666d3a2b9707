package dev.tidemark.detection.judge;

import dev.tidemark.detection.pulse.Traffic.Cell;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.Iterator;

/** The newest minutes of one model's or one source's events. */
final class MinuteLog {
  /** Sums of one or more minutes; {@code hits} is off-price or repeated events. */
  record Sums(long since, long events, long hits, long micros) {
    double share() {
      return events == 0 ? 0 : (double) hits / events;
    }
  }

  private final ArrayDeque<Sums> minutes = new ArrayDeque<>();

  /** Adds a minute's sums. */
  void plus(long minute, long events, long hits, long micros) {
    minutes.addLast(new Sums(minute, events, hits, micros));
  }

  /** Adds the price checks of a cell to the minute that is on. */
  static Sums prices(Sums sums, Cell cell) {
    return new Sums(
        sums.since,
        sums.events + cell.checked(),
        sums.hits + cell.off(),
        sums.micros + cell.offMicros());
  }

  /** Adds the repeated events of a cell to the minute that is on. */
  static Sums repeats(Sums sums, Cell cell) {
    return new Sums(
        sums.since,
        sums.events + cell.events(),
        sums.hits + cell.duplicates(),
        sums.micros + cell.duplicateMicros());
  }

  /** The newest minutes that hold at least so many events, or all there are. */
  Sums newest(long events) {
    long seen = 0;
    long hits = 0;
    long micros = 0;
    long since = 0;
    Iterator<Sums> it = minutes.descendingIterator();
    while (it.hasNext() && seen < events) {
      Sums s = it.next();
      seen += s.events;
      hits += s.hits;
      micros += s.micros;
      since = s.hits > 0 ? s.since : since;
    }
    return new Sums(since, seen, hits, micros);
  }

  /** All minutes after {@code minute}. */
  Sums after(long minute) {
    long seen = 0;
    long hits = 0;
    long micros = 0;
    long since = 0;
    Iterator<Sums> it = minutes.descendingIterator();
    while (it.hasNext()) {
      Sums s = it.next();
      if (s.since <= minute) {
        break;
      }
      seen += s.events;
      hits += s.hits;
      micros += s.micros;
      since = s.hits > 0 ? s.since : since;
    }
    return new Sums(since, seen, hits, micros);
  }

  /** Forgets what is not among the newest {@code events} events. */
  void keepNewest(long events) {
    long seen = minutes.stream().mapToLong(Sums::events).sum();
    while (!minutes.isEmpty() && seen - minutes.peekFirst().events >= events) {
      seen -= minutes.removeFirst().events;
    }
  }

  /** Forgets minutes up to that one. */
  void forget(long minute) {
    while (!minutes.isEmpty() && minutes.peekFirst().since <= minute) {
      minutes.removeFirst();
    }
  }

  boolean isEmpty() {
    return minutes.isEmpty();
  }

  void write(WireWriter out) {
    out.number(minutes.size());
    minutes.forEach(s -> out.number(s.since).number(s.events).number(s.hits).number(s.micros));
  }

  static MinuteLog read(WireReader in) {
    MinuteLog log = new MinuteLog();
    for (int left = in.small(); left > 0; left--) {
      log.minutes.add(new Sums(in.number(), in.number(), in.number(), in.number()));
    }
    return log;
  }
}
