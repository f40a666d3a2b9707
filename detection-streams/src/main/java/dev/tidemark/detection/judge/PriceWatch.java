package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.Severities;
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
 * Price mismatch of one model: opens where at least half of its newest 20 requests, or three fifths
 * of its newest 10, cost something else than their tokens do by the list; closes at a tenth.
 */
final class PriceWatch {
  private static final long NEWEST = 20;
  private static final long FEW = 10;
  private static final double MOST_OF_FEW = 0.6;
  private static final double CLOSES_AT = 0.1;
  private static final int HISTORY = 99;
  private static final String NAME = DetectorCatalogue.PRICE_MISMATCH;

  private final String model;
  private MinuteLog log = new MinuteLog();
  private Notice open;

  PriceWatch(String model) {
    this.model = model;
  }

  String model() {
    return model;
  }

  void minute(MinuteLog.Sums sums, String org, Settings settings, Consumer<Anomaly> out) {
    log.plus(sums.since(), sums.events(), sums.hits(), sums.micros());
    log.keepNewest(NEWEST);
    DetectorMode mode = settings.mode(NAME);
    if (mode == DetectorMode.OFF) {
      return;
    }
    long at = (sums.since() + 1) * 60;
    MinuteLog.Sums newest = log.newest(NEWEST);
    if (open == null) {
      MinuteLog.Sums few = log.newest(FEW);
      double least = settings.value(NAME, "minShare").doubleValue();
      boolean many = newest.events() >= NEWEST && newest.share() >= least;
      boolean most = few.events() >= FEW && few.share() >= Math.max(least, MOST_OF_FEW);
      if (many || most) {
        open =
            new Notice(
                NAME,
                "model",
                model,
                newest.since() * 60,
                at,
                severity(newest.micros()),
                newest.micros(),
                newest.hits());
        out.accept(line(org, Anomaly.Change.OPENED, open.tells(settings, at), newest, at));
      }
      return;
    }
    open = open.seen(sums.hits() > 0 ? at : open.last(), sums.micros(), sums.hits());
    if (newest.share() <= CLOSES_AT) {
      out.accept(line(org, Anomaly.Change.CLEARED, false, newest, at));
      open = null;
    } else if (severity(open.micros()).compareTo(open.severity()) > 0) {
      open = open.of(severity(open.micros()));
      out.accept(line(org, Anomaly.Change.UPDATED, open.tells(settings, at), newest, at));
    }
  }

  private static Severity severity(long micros) {
    return Severities.of(Math.abs(micros) / 1e6, 1, HISTORY);
  }

  private Anomaly line(
      String org, Anomaly.Change change, boolean tells, MinuteLog.Sums newest, long at) {
    BigDecimal share = Words.ratio(newest.share());
    boolean more = open.micros() >= 0;
    String summary =
        "%s is billed away from its list price since %s UTC: %d of the newest %d requests, %s %s the list so far."
            .formatted(
                model,
                Words.clock(Instant.ofEpochSecond(open.since())),
                newest.hits(),
                newest.events(),
                Money.display(Math.abs(open.micros())),
                more ? "over" : "under");
    String over = "%s is billed at its list price again.".formatted(model);
    return open.line(
        org,
        change,
        tells,
        new Notice.Words(
            at,
            share,
            BigDecimal.ZERO,
            "ratio",
            change == Anomaly.Change.CLEARED ? over : summary,
            Map.of(
                "offPriceRatio",
                share,
                "offPriceRequests",
                BigDecimal.valueOf(open.events()),
                "overListUsd",
                Money.usd(open.micros()))));
  }

  void write(WireWriter out) {
    out.text(model);
    log.write(out);
    Notice.write(out, open);
  }

  static PriceWatch read(WireReader in) {
    PriceWatch watch = new PriceWatch(in.text());
    watch.log = MinuteLog.read(in);
    watch.open = Notice.readOrNull(in);
    return watch;
  }
}
