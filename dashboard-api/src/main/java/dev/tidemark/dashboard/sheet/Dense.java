package dev.tidemark.dashboard.sheet;

import java.util.Arrays;

/** Numbers of every person: a column for each measure, a place for each person. */
record Dense(long revision, Column[] columns) implements Slice {
  static final int SPEND = 0;
  static final int TOKENS = 1;
  static final int EVENTS = 2;

  /** Those up to {@link Measure#COST}. */
  static final int MEASURES = Measure.COST.ordinal() + 1;

  /** Hours of a day: one in which clocks go back has 25. */
  static final int HOURS = 25;

  static Dense empty(int columns) {
    Column[] none = new Column[columns];
    Arrays.fill(none, Column.EMPTY);
    return new Dense(0, none);
  }

  long at(int measure, int place) {
    return columns[measure].at(place);
  }

  @Override
  public long bytes() {
    return Arrays.stream(columns).mapToLong(Column::bytes).sum();
  }

  @Override
  public Dense with(long newRevision, Changes changes) {
    int count = changes.people.cardinality();
    int[] places = changes.people.stream().toArray();
    long[][] values = new long[columns.length][count];
    for (Changes.Row row : changes.rows) {
      int at = Arrays.binarySearch(places, row.place());
      for (int i = 0; i < columns.length; i++) {
        values[i][at] = row.values()[i];
      }
    }
    Column[] changed = new Column[columns.length];
    Arrays.setAll(changed, i -> columns[i].with(places, values[i]));
    return new Dense(newRevision, changed);
  }
}
