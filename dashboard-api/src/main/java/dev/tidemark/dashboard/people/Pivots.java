package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.export.Cells;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.people.PivotQueries.Cell;
import dev.tidemark.dashboard.people.PivotQuestion.Columns;
import dev.tidemark.dashboard.people.PivotQuestion.Measure;
import dev.tidemark.dashboard.people.PivotQuestion.Rows;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts a pivot table together. */
@Singleton
final class Pivots {
  private static final int MOST_COLUMNS = 12;
  private static final int LONGEST_RANGE = 400;

  private final PivotQueries queries;
  private final ReportingTime time;

  Pivots(PivotQueries queries, ReportingTime time) {
    this.queries = queries;
    this.time = time;
  }

  PivotView table(String org, PivotQuestion q) {
    int most = q.columns().dated() ? LONGEST_RANGE : MOST_COLUMNS;
    List<Cell> cells = queries.cells(org, q, most);
    List<String> keys = q.columns().dated() ? calendar(q) : ranked(cells, most);
    Map<Integer, String> rowKeys = new LinkedHashMap<>();
    Map<Integer, long[]> values = new LinkedHashMap<>();
    for (Cell cell : cells) {
      rowKeys.putIfAbsent(cell.row(), cell.rowKey());
      int at = q.columns().dated() ? keys.indexOf(cell.columnKey()) : cell.column() - 1;
      long[] row = values.computeIfAbsent(cell.row(), r -> new long[keys.size()]);
      row[at] = Math.addExact(row[at], cell.value());
    }
    long count = cells.isEmpty() ? 0 : cells.getFirst().rowCount();
    List<PivotView.Row> rows = rows(org, q, rowKeys, values);
    long[] totals = new long[keys.size()];
    values.values().forEach(row -> Arrays.setAll(totals, i -> Math.addExact(totals[i], row[i])));
    List<PivotView.Column> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      columns.add(column(q, keys.get(i), totals[i]));
    }
    return new PivotView(
        RangeView.of(q.range(), time),
        PivotQuestion.wire(q.rows()),
        PivotQuestion.wire(q.columns()),
        PivotQuestion.wire(q.value()),
        q.value().unit,
        columns,
        rows,
        Math.max(0, count - q.limit()),
        sum(totals));
  }

  /** The table as CSV, with its total as the last line; amounts in US dollars. */
  static String csv(PivotView table) {
    boolean money = table.unit().equals(Measure.SPEND.unit);
    String unit = money ? "USD" : table.unit();
    List<String> heads = new ArrayList<>(List.of(table.rowsBy() + " (" + unit + ")"));
    table.columns().forEach(c -> heads.add(c.label()));
    heads.add("Total");
    List<List<Object>> rows = new ArrayList<>();
    table.rows().forEach(r -> rows.add(line(r.label(), r.values(), r.total(), money)));
    List<Long> totals = table.columns().stream().map(PivotView.Column::total).toList();
    rows.add(line("Total", totals, table.total(), money));
    return Cells.csv(heads, rows);
  }

  private static List<Object> line(String label, List<Long> values, long total, boolean money) {
    List<Object> line = new ArrayList<>(List.of(label));
    values.forEach(v -> line.add(money ? MoneyView.of(v) : v));
    line.add(money ? MoneyView.of(total) : (Object) total);
    return line;
  }

  private List<PivotView.Row> rows(
      String org, PivotQuestion q, Map<Integer, String> keys, Map<Integer, long[]> values) {
    Map<String, String> names =
        q.rows() == Rows.USER ? queries.names(org, List.copyOf(keys.values())) : Map.of();
    List<PivotView.Row> rows = new ArrayList<>();
    PivotView.Row unattributed = null;
    for (Map.Entry<Integer, long[]> e : values.entrySet()) {
      List<Long> cells = Arrays.stream(e.getValue()).boxed().toList();
      long total = sum(e.getValue());
      String key = keys.get(e.getKey());
      if (e.getKey() == 0) {
        unattributed = new PivotView.Row("unattributed", null, "Maps to no person", cells, total);
      } else if (e.getKey() > q.limit()) {
        rows.add(new PivotView.Row("others", null, "All others", cells, total));
      } else if (key.isEmpty()) {
        rows.add(new PivotView.Row("none", null, "No group", cells, total));
      } else {
        String label = names.getOrDefault(key, key);
        rows.add(new PivotView.Row(PivotQuestion.wire(q.rows()), key, label, cells, total));
      }
    }
    if (unattributed != null) {
      rows.add(unattributed);
    }
    return rows;
  }

  private PivotView.Column column(PivotQuestion q, String key, long total) {
    if (key == null) {
      return new PivotView.Column(null, "All others", false, total);
    }
    if (!q.columns().dated()) {
      return new PivotView.Column(key, key.isEmpty() ? "Provider not told" : key, false, total);
    }
    LocalDate first = LocalDate.parse(key);
    LocalDate last = q.columns() == Columns.WEEK ? first.plusDays(6) : first;
    boolean open = !last.isBefore(time.today());
    return new PivotView.Column(
        key, q.columns() == Columns.WEEK ? "Week from " + key : key, open, total);
  }

  private static List<String> ranked(List<Cell> cells, int most) {
    int count = cells.stream().mapToInt(Cell::column).max().orElse(0);
    List<String> keys = new ArrayList<>(Collections.nCopies(count, null));
    cells.stream()
        .filter(cell -> cell.column() <= most)
        .forEach(cell -> keys.set(cell.column() - 1, cell.columnKey()));
    return keys;
  }

  private static List<String> calendar(PivotQuestion q) {
    DayRange range = q.range();
    if (q.columns() == Columns.DAY) {
      return range.from().datesUntil(range.to()).map(Objects::toString).toList();
    }
    LocalDate monday = range.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return monday
        .datesUntil(range.to(), java.time.Period.ofWeeks(1))
        .map(Objects::toString)
        .toList();
  }

  private static long sum(long[] values) {
    return Arrays.stream(values).reduce(0, Math::addExact);
  }
}
