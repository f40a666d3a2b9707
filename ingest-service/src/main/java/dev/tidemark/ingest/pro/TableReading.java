package dev.tidemark.ingest.pro;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the table of the page by its headings, wherever its columns are: one row for each model.
 *
 * @param models running totals by model
 * @param complete every row could be read
 */
record TableReading(List<ModelTotal> models, boolean complete, List<String> problems) {
  private static final String MODEL = "MODEL";
  private static final String CACHE_WRITE = "INPUT (W/ CACHE WRITE)";
  private static final String INPUT = "INPUT (W/O CACHE WRITE)";
  private static final String CACHE_READ = "CACHE READ";
  private static final String OUTPUT = "OUTPUT";
  private static final String TOTAL = "TOTAL TOKENS";
  private static final String COST = "API COST";
  private static final String TO_YOU = "COST TO YOU";
  private static final Map<String, String> OTHER_NAMES =
      Map.of("COST", COST, "OUTPUT TOKENS", OUTPUT, "TOTAL", TOTAL);
  private static final List<String> NEEDED =
      List.of(MODEL, CACHE_WRITE, INPUT, CACHE_READ, OUTPUT, COST);
  // Of a page, which has a few dozen rows, all sums of such numbers fit.
  private static final BigDecimal MOST_TOKENS = BigDecimal.valueOf(1_000_000_000_000_000L);
  private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000L);
  private static final Set<String> NOTHING = Set.of("", "-", "–", "—", "N/A", "INCLUDED", "FREE");

  /** The first table that has the headings; empty where none has. */
  static Optional<TableReading> of(List<List<List<String>>> tables) {
    for (List<List<String>> table : tables) {
      for (int row = 0; row < table.size(); row++) {
        Map<String, Integer> columns = columns(table.get(row));
        if (columns.keySet().containsAll(NEEDED)) {
          return Optional.of(read(columns, table.subList(row + 1, table.size())));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, Integer> columns(List<String> headings) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      String name = headings.get(i).strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
      columns.putIfAbsent(OTHER_NAMES.getOrDefault(name, name), i);
    }
    return columns;
  }

  private static TableReading read(Map<String, Integer> columns, List<List<String>> rows) {
    List<ModelTotal> read = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int unreadable = 0;
    int odd = 0;
    for (List<String> cells : rows) {
      if (isSum(cell(cells, columns, MODEL))) {
        continue;
      }
      try {
        ModelTotal total = row(cells, columns);
        read.add(total);
        odd += addsUp(total, cells, columns) ? 0 : 1;
      } catch (IllegalArgumentException | ArithmeticException e) {
        unreadable++;
      }
    }
    if (unreadable > 0) {
      problems.add(unreadable + " rows of the table could not be read.");
    }
    if (odd > 0) {
      problems.add("In " + odd + " rows of the table the tokens do not add up to their total.");
    }
    return new TableReading(ModelTotal.byModel(read), unreadable == 0, problems);
  }

  /** A last row adds the others up. */
  private static boolean isSum(String model) {
    return model.isEmpty() || model.equalsIgnoreCase("total") || model.equalsIgnoreCase("totals");
  }

  private static ModelTotal row(List<String> cells, Map<String, Integer> columns) {
    long cost = dollars(cell(cells, columns, COST));
    long toYou = dollars(cell(cells, columns, TO_YOU));
    return new ModelTotal(
        cell(cells, columns, MODEL),
        new Amounts(
            count(cell(cells, columns, INPUT)),
            count(cell(cells, columns, OUTPUT)),
            count(cell(cells, columns, CACHE_WRITE)),
            count(cell(cells, columns, CACHE_READ)),
            cost,
            Math.max(cost, toYou)),
        toYou);
  }

  private static boolean addsUp(
      ModelTotal total, List<String> cells, Map<String, Integer> columns) {
    String said = cell(cells, columns, TOTAL);
    Amounts a = total.amounts();
    return NOTHING.contains(said)
        || count(said) == a.input() + a.output() + a.cacheWrite() + a.cacheRead();
  }

  private static String cell(List<String> cells, Map<String, Integer> columns, String name) {
    Integer at = columns.get(name);
    return at == null || at >= cells.size() ? "" : cells.get(at).strip();
  }

  /** A whole number with thousands commas; nothing is 0. */
  static long count(String text) {
    return number(text, MOST_TOKENS).map(BigDecimal::longValueExact).orElse(0L);
  }

  /** Dollars as micro-dollars, with or without the sign and commas; nothing is 0. */
  static long dollars(String text) {
    return number(text.replaceFirst("^(US)?\\$\\s*", ""), MOST_DOLLARS)
        .map(Money::microsOfUsd)
        .orElse(0L);
  }

  private static Optional<BigDecimal> number(String text, BigDecimal most) {
    String plain = text.strip();
    if (NOTHING.contains(plain.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    if (!plain.matches("[0-9]{1,3}(,[0-9]{3}){1,6}(\\.[0-9]{1,9})?|[0-9]{1,18}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException("no number: " + plain);
    }
    BigDecimal value = new BigDecimal(plain.replace(",", ""));
    if (value.compareTo(most) > 0) {
      throw new IllegalArgumentException("out of range: " + plain);
    }
    return Optional.of(value);
  }
}
