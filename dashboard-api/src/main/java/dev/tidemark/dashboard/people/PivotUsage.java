package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.people.PivotQuestion.Rows;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Directory;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Part;
import dev.tidemark.dashboard.sheet.Person;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** The usage that a pivot table adds up, with the row and the column that it belongs to. */
final class PivotUsage {
  /** The row of what maps to no person. */
  static final int LOOSE = -1;

  private static final int NONE = -2;
  private static final int BY_DAY = -3;

  /** Takes a value at a row and a column. */
  interface Taker {
    /** A value; there may be more of the same row and column. */
    void take(int row, int column, long value);
  }

  private final View view;
  private final PivotQuestion q;
  private final List<String> rows = new ArrayList<>();
  private final Map<String, Integer> groups = new HashMap<>();
  private final List<String> columns = new ArrayList<>();
  private final Map<String, Integer> columnPlaces = new HashMap<>();
  private final int[] rowOf;

  PivotUsage(View view, PivotQuestion q) {
    this.view = view;
    this.q = q;
    this.rowOf = new int[view.directory().size()];
    Directory directory = view.directory();
    String needle = q.search() == null ? "" : q.search().strip().toLowerCase(Locale.ROOT);
    for (int place = 0; place < rowOf.length; place++) {
      Person person = directory.at(place);
      if (q.rows() == Rows.USER) {
        rows.add(person.userId());
      }
      rowOf[place] =
          !person.text().contains(needle)
              ? NONE
              : person.stays(q.range().from(), q.range().to())
                  ? row(place, q.range().from())
                  : BY_DAY;
    }
  }

  /** What has to be read for a table. */
  static Wanted wanted(PivotQuestion q) {
    return switch (q.columns()) {
      case MODEL -> new Wanted().and(Detail.MODELS, q.range());
      case PROVIDER -> new Wanted().and(Detail.PROVIDERS, q.range()).and(Detail.TOTALS, q.range());
      case WEEK, DAY -> new Wanted().and(Detail.TOTALS, q.range());
    };
  }

  /** The keys of the rows that were met. */
  List<String> rows() {
    return rows;
  }

  /** The keys of the columns that were met. */
  List<String> columns() {
    return columns;
  }

  /** Hands all usage over, day by day. */
  void each(Taker taker) {
    for (LocalDate day : q.range().from().datesUntil(q.range().to()).toList()) {
      switch (q.columns()) {
        case DAY -> totals(day, column(day.toString()), taker);
        case WEEK -> totals(day, column(monday(day).toString()), taker);
        case MODEL -> parts(view.parts(Detail.MODELS, day), day, taker);
        case PROVIDER -> {
          // What nobody said the provider of has no name.
          int rest = column("");
          totals(day, rest, taker);
          Map<String, Part> providers = view.parts(Detail.PROVIDERS, day);
          parts(providers, day, taker);
          parts(providers, day, (row, column, value) -> taker.take(row, rest, -value));
        }
      }
    }
  }

  private void totals(LocalDate day, int column, Taker taker) {
    IntToLongFunction values = view.on(day, measure());
    for (int place = 0; place < rowOf.length; place++) {
      long value = values.applyAsLong(place);
      if (value != 0) {
        take(place, day, column, value, taker);
      }
    }
  }

  private void parts(Map<String, Part> parts, LocalDate day, Taker taker) {
    Measure measure = measure();
    parts.forEach(
        (key, part) -> {
          int column = column(key);
          for (int entry = 0; entry < part.size(); entry++) {
            long value = part.at(measure, entry);
            if (value != 0) {
              take(part.person(entry), day, column, value, taker);
            }
          }
        });
  }

  private void take(int place, LocalDate day, int column, long value, Taker taker) {
    int row = rowOf[place] == BY_DAY ? row(place, day) : rowOf[place];
    if (row != NONE) {
      taker.take(row, column, value);
    }
  }

  /** The row of a person on a day. */
  private int row(int place, LocalDate day) {
    Person person = view.directory().at(place);
    String group = person.groupOn(day);
    if (q.group() != null && !Person.within(group, q.group())) {
      return NONE;
    }
    if (!person.attributed()) {
      return LOOSE;
    }
    return q.rows() == Rows.USER
        ? place
        : groups.computeIfAbsent(group == null ? "" : group, key -> next(rows, key));
  }

  private int column(String key) {
    return columnPlaces.computeIfAbsent(key, k -> next(columns, k));
  }

  private static int next(List<String> keys, String key) {
    keys.add(key);
    return keys.size() - 1;
  }

  private Measure measure() {
    return switch (q.value()) {
      case SPEND -> Measure.SPEND;
      case REQUESTS -> Measure.REQUESTS;
      case TOKENS -> Measure.TOKENS;
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
