package dev.tidemark.simulator.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exact totals of what the usage report had at an instant, in micro-dollars of the list price:
 * a row of the report (hour, coder, model, context) is rounded half-even once.
 *
 * @param until the instant
 * @param rows rows of the report at its finest
 * @param totalMicros of all
 * @param bySubject by the folded address of the owner, else by {@code key:name} or {@code
 *     workbench}
 * @param byDay by UTC day
 * @param byModel by the model's name in the API
 * @param subscriptionTokens tokens of those who pay by seat, which the usage report lacks; of what
 *     is older than an hour
 */
public record ClaudeTruth(
    Instant until,
    long rows,
    long totalMicros,
    SortedMap<String, Long> bySubject,
    SortedMap<LocalDate, Long> byDay,
    SortedMap<String, Long> byModel,
    long subscriptionTokens) {
  private static final long HOUR = 3_600_000;

  private record Row(long hour, Coder coder, ClaudeModel model, boolean longContext) {
    static Row of(ClaudeRequest r) {
      return new Row(Math.floorDiv(r.at(), HOUR), r.coder(), r.model(), r.longContext());
    }
  }

  static ClaudeTruth of(Instant until, List<ClaudeRequest> requests) {
    Map<Row, Long> rows = new HashMap<>();
    long subscription = 0;
    for (ClaudeRequest r : requests) {
      if (!r.coder().subscription()) {
        rows.merge(Row.of(r), r.thousandths(), Math::addExact);
      } else if (r.at() < until.toEpochMilli() - HOUR) {
        ClaudeTokens t = r.tokens();
        subscription += t.input() + t.output() + t.write5m() + t.write1h() + t.read();
      }
    }
    SortedMap<String, Long> bySubject = new TreeMap<>();
    SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    SortedMap<String, Long> byModel = new TreeMap<>();
    long total = 0;
    for (Map.Entry<Row, Long> entry : rows.entrySet()) {
      Row row = entry.getKey();
      long micros = micros(entry.getValue());
      total = Math.addExact(total, micros);
      bySubject.merge(row.coder().subject(), micros, Math::addExact);
      byDay.merge(LocalDate.ofEpochDay(Math.floorDiv(row.hour(), 24)), micros, Math::addExact);
      byModel.merge(row.model().id(), micros, Math::addExact);
    }
    return new ClaudeTruth(until, rows.size(), total, bySubject, byDay, byModel, subscription);
  }

  /** Thousandths of a micro-dollar as micro-dollars, as every reader must round them. */
  private static long micros(long thousandths) {
    return BigDecimal.valueOf(thousandths, 3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
