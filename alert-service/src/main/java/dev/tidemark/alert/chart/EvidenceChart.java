package dev.tidemark.alert.chart;

import dev.tidemark.alert.chart.Chart.Bar;
import dev.tidemark.alert.chart.Chart.Usual;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evidence as a chart: spend by hour, or the day's running total where a day is what is usual. */
final class EvidenceChart {
  private static final DateTimeFormatter DAY = format("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final int MOST_HOURS = 48;
  private static final int DAY_HOURS = 24;

  private EvidenceChart() {}

  /** The chart; empty where the evidence has no spend by hour. */
  static Optional<Chart> of(Anomaly a) {
    List<Long> hours = hours(a);
    if (hours.stream().noneMatch(h -> h > 0)) {
      return Optional.empty();
    }
    Usual day = day(a);
    Usual hour = day == null ? hour(a) : null;
    Usual usual = day == null ? hour : day;
    int from = Math.max(0, hours.size() - MOST_HOURS);
    Instant start = a.windowStart().plus(Duration.ofHours(from));
    List<Bar> bars = bars(a, hours, from, day);
    int slots = Math.max(bars.size(), bars.size() <= DAY_HOURS ? DAY_HOURS : MOST_HOURS);
    Instant end = start.plus(Duration.ofHours(bars.size()));
    String what = day == null ? "spend by hour" : "spend of the day so far";
    String unit = day == null ? "USD per hour" : "USD, running total by hour";
    return Optional.of(
        new Chart(
            Wording.subject(a.user(), a.group(), a.org()) + ": " + what,
            unit + ", " + DAY.format(start) + " to " + DAY.format(end) + ", hours in UTC",
            bars,
            start.atZone(ZoneOffset.UTC).getHour(),
            slots,
            usual,
            bars.stream().anyMatch(Bar::marked)
                ? "Abnormal since " + CLOCK.format(a.onset()) + " UTC"
                : null));
  }

  /** Spend by hour up to when it was found; what comes after that is not known yet. */
  private static List<Long> hours(Anomaly a) {
    if (a.evidence() == null || a.evidence().microsByHour() == null || a.windowStart() == null) {
      return List.of();
    }
    List<Long> all = a.evidence().microsByHour();
    long known =
        a.detectedAt() == null || a.detectedAt().isBefore(a.windowStart())
            ? all.size()
            : Duration.between(a.windowStart(), a.detectedAt()).toHours() + 1;
    return all.stream().limit(known).map(h -> h == null ? 0 : Math.max(0, h)).toList();
  }

  /** Bars by hour; where a day is what is usual, the running total, which is marked above that. */
  private static List<Bar> bars(Anomaly a, List<Long> hours, int from, Usual day) {
    Instant onset = a.onset() == null ? Instant.MAX : a.onset().truncatedTo(ChronoUnit.HOURS);
    List<Bar> bars = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < hours.size(); i++) {
      sum += hours.get(i);
      if (i >= from) {
        boolean since = !a.windowStart().plus(Duration.ofHours(i)).isBefore(onset);
        boolean above = day == null ? hours.get(i) > 0 : sum > day.high();
        bars.add(new Bar(day == null ? hours.get(i) : sum, since && above));
      }
    }
    return bars;
  }

  /** What a whole day usually costs. */
  private static Usual day(Anomaly a) {
    Map<String, BigDecimal> figures = figures(a);
    BigDecimal low = figures.get("usualLowUsd");
    BigDecimal high = figures.get("usualHighUsd");
    if (low != null && high != null) {
      return range(low, high);
    }
    BigDecimal usual = figures.get("usualUsd");
    return usual == null ? null : range(usual, usual);
  }

  private static Usual range(BigDecimal low, BigDecimal high) {
    long from = Money.microsOfUsd(low);
    long to = Money.microsOfUsd(high);
    String amount =
        from == to ? Money.display(to) : Money.display(from) + " to " + Money.display(to);
    return new Usual(Math.min(from, to), Math.max(from, to), "Usual: " + amount + " a day");
  }

  /** What the busiest hour usually costs. */
  private static Usual hour(Anomaly a) {
    BigDecimal busiest = figures(a).get("usualBusiestHourUsd");
    if (busiest == null) {
      return null;
    }
    long micros = Money.microsOfUsd(busiest);
    return new Usual(0, micros, "Usual: up to " + Money.display(micros) + " an hour");
  }

  private static Map<String, BigDecimal> figures(Anomaly a) {
    return a.evidence().figures() == null ? Map.of() : a.evidence().figures();
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
