package dev.tidemark.ingest.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The first row: where each column is, by its name. Order and capitals do not matter. */
final class Header {
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();

  Header(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(folded(names.get(i)), i);
    }
  }

  /** A column by one of its names; a column that is not there has empty cells. */
  Column column(String... alternatives) {
    return Stream.of(alternatives)
        .map(name -> places.get(folded(name)))
        .filter(place -> place != null)
        .findFirst()
        .map(place -> new Column(names.get(place).strip(), place))
        .orElseGet(() -> new Column(alternatives[0], Column.NOWHERE));
  }

  boolean has(String... alternatives) {
    return column(alternatives).exists();
  }

  int size() {
    return names.size();
  }

  @Override
  public String toString() {
    return String.join(",", names);
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
  }
}
