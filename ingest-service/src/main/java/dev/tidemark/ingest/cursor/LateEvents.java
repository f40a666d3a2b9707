package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.store.SentEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds spans in which the vendor now has another number of events than were collected. The vendor
 * tells a span's number with one small answer, so late events are found at every poll without
 * reading everything again: a span that differs is halved until it fits a page.
 */
final class LateEvents {
  private static final Duration BACK = Duration.ofHours(26);
  private static final Duration SMALLEST = Duration.ofHours(1);
  private static final int A_PAGE = 1_000;
  private static final int REMEMBERED = 1_000;

  private final CursorApi api;
  private final SentEvents sent;
  private final String source;
  private final Set<Known> known = new HashSet<>();

  LateEvents(CursorApi api, SentEvents sent, String source) {
    this.api = api;
    this.sent = sent;
    this.source = source;
  }

  /** A difference that reading did not remove, such as a row that cannot be read. */
  private record Known(Instant from, Instant to, int total, int collected) {}

  /** Reads a span {@code [from, to)} again. */
  interface Reader {
    /** False when the span kept changing while it was read. */
    boolean read(Instant from, Instant to)
        throws VendorException, SQLException, InterruptedException;
  }

  /** Reads again what differs in the hours before {@code now}, but nothing before {@code first}. */
  void find(Instant first, Instant now, Reader reader)
      throws VendorException, SQLException, InterruptedException {
    Instant to = now.truncatedTo(ChronoUnit.HOURS);
    Instant from = to.minus(BACK);
    if (from.isBefore(first)) {
      from = first;
    }
    if (from.isBefore(to)) {
      compare(from, to, reader);
    }
    // The running hour was just read but for the part before the overlap.
    if (to.isBefore(now)) {
      compare(to.isBefore(first) ? first : to, now, reader);
    }
  }

  private void compare(Instant from, Instant to, Reader reader)
      throws VendorException, SQLException, InterruptedException {
    Instant last = to.minusMillis(1);
    Known difference =
        new Known(from, to, api.eventCount(from, last), sent.count(source, from, last));
    if (difference.total() == difference.collected() || known.contains(difference)) {
      return;
    }
    Duration span = Duration.between(from, to);
    if (difference.total() > A_PAGE && span.compareTo(SMALLEST) > 0) {
      Instant middle = from.plus(span.dividedBy(2)).truncatedTo(ChronoUnit.MINUTES);
      compare(from, middle, reader);
      compare(middle, to, reader);
      return;
    }
    if (reader.read(from, to)) {
      remember(difference, last);
    }
  }

  private void remember(Known before, Instant last) throws SQLException {
    int collected = sent.count(source, before.from(), last);
    if (collected != before.total()) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.add(new Known(before.from(), before.to(), before.total(), collected));
    }
  }
}
