package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.Words;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Duplicate ingest of one source: opens at 8 repeated events within an hour that are at least a
 * twentieth of ten minutes' events; ends two hours after the last one.
 */
final class RepeatWatch {
  private static final long HOUR = 60;
  private static final long TEN = 10;
  private static final long QUIET = 120;
  private static final String NAME = DetectorCatalogue.DUPLICATE_INGEST;

  private final String source;
  private MinuteLog log = new MinuteLog();
  private Notice open;

  RepeatWatch(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  void minute(MinuteLog.Sums sums, String org, Settings settings, Consumer<Anomaly> out) {
    long minute = sums.since();
    end(minute, org, out);
    log.plus(minute, sums.events(), sums.hits(), sums.micros());
    log.forget(minute - HOUR);
    if (sums.hits() == 0) {
      return;
    }
    long at = (minute + 1) * 60;
    if (open != null) {
      open = open.seen(at, sums.micros(), sums.hits());
      return;
    }
    DetectorMode mode = settings.mode(NAME);
    MinuteLog.Sums hour = log.after(minute - HOUR);
    boolean enough =
        hour.hits() >= settings.value(NAME, "minEvents").longValue()
            && log.after(minute - TEN).share() >= settings.value(NAME, "minShare").doubleValue();
    if (enough && mode != DetectorMode.OFF) {
      open =
          new Notice(
              NAME,
              "source",
              source.isEmpty() ? "usage" : source,
              hour.since() * 60,
              at,
              Severity.WARNING,
              hour.micros(),
              hour.hits());
      out.accept(line(org, Anomaly.Change.OPENED, open.tells(settings, at), at));
    }
  }

  /** Ends it where nothing came twice for long enough. */
  void end(long minute, String org, Consumer<Anomaly> out) {
    if (open != null && minute * 60 > open.last() + QUIET * 60) {
      out.accept(line(org, Anomaly.Change.CLEARED, false, open.last() + QUIET * 60));
      open = null;
    }
  }

  private Anomaly line(String org, Anomaly.Change change, boolean tells, long at) {
    BigDecimal count = BigDecimal.valueOf(open.events());
    String summary =
        "%,d events of source %s were delivered twice between %s and %s UTC; %s is kept out of detection."
            .formatted(
                open.events(),
                open.subject(),
                Words.clock(Instant.ofEpochSecond(open.since())),
                Words.clock(Instant.ofEpochSecond(open.last())),
                Money.display(open.micros()));
    return open.line(
        org,
        change,
        tells,
        new Notice.Words(
            at,
            count,
            BigDecimal.ZERO,
            "requests",
            summary,
            Map.of("repeatedRequests", count, "repeatedUsd", Money.usd(open.micros()))));
  }

  void write(WireWriter out) {
    out.text(source);
    log.write(out);
    Notice.write(out, open);
  }

  static RepeatWatch read(WireReader in) {
    RepeatWatch watch = new RepeatWatch(in.text());
    watch.log = MinuteLog.read(in);
    watch.open = Notice.readOrNull(in);
    return watch;
  }
}
