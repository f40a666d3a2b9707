package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds the cells of a pivot table up from people's days. */
@Singleton
final class PivotQueries {
  private final Sheets sheets;

  PivotQueries(Sheets sheets) {
    this.sheets = sheets;
  }

  /** A sum where a row and a column meet; places count from 1, the last is of all left over. */
  record Cell(int row, int column, String rowKey, String columnKey, long value, long rowCount) {}

  /** Rows after {@code q.limit()} and columns after {@code mostColumns} are added up in one. */
  List<Cell> cells(String org, PivotQuestion q, int mostColumns) {
    PivotUsage usage = new PivotUsage(sheets.view(org, PivotUsage.wanted(q)), q);
    Lines rows = new Lines();
    Lines columns = new Lines();
    usage.each(
        (row, column, value) -> {
          columns.add(column, value);
          if (row != PivotUsage.LOOSE) {
            rows.add(row, value);
          }
        });
    int[] rowRanks = rows.ranks(usage.rows(), q.limit());
    int[] columnRanks = columns.ranks(usage.columns(), mostColumns);
    long[][] sums = new long[rows.last(q.limit()) + 1][columns.last(mostColumns) + 1];
    usage.each(
        (row, column, value) -> {
          int at = row == PivotUsage.LOOSE ? 0 : rowRanks[row];
          int to = columnRanks[column];
          sums[at][to] = Math.addExact(sums[at][to], value);
        });
    String[] rowKeys = keys(usage.rows(), rowRanks, sums.length);
    String[] columnKeys = keys(usage.columns(), columnRanks, sums[0].length);
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < sums.length; row++) {
      for (int column = 1; column < sums[row].length; column++) {
        if (sums[row][column] != 0) {
          cells.add(
              new Cell(
                  row, column, rowKeys[row], columnKeys[column], sums[row][column], rows.count()));
        }
      }
    }
    return cells;
  }

  /** What a person reads for each id. */
  Map<String, String> names(String org, List<String> userIds) {
    View view = sheets.view(org, new Wanted());
    Map<String, String> names = new HashMap<>();
    for (String id : userIds) {
      view.directory()
          .place(id)
          .ifPresent(place -> names.put(id, view.directory().at(place).label()));
    }
    return names;
  }

  private static String[] keys(List<String> keys, int[] ranks, int size) {
    String[] ranked = new String[size];
    Arrays.fill(ranked, "");
    for (int i = 0; i < ranks.length; i++) {
      ranked[ranks[i]] = keys.get(i);
    }
    ranked[0] = "";
    return ranked;
  }

  /** Sums of rows or of columns; those without any usage are left out. */
  private static final class Lines {
    private long[] sums = new long[16];
    private boolean[] used = new boolean[16];
    private int size;

    void add(int line, long value) {
      if (line >= sums.length) {
        sums = Arrays.copyOf(sums, Math.max(line + 1, sums.length * 2));
        used = Arrays.copyOf(used, sums.length);
      }
      size = Math.max(size, line + 1);
      sums[line] = Math.addExact(sums[line], value);
      used[line] = true;
    }

    long count() {
      long count = 0;
      for (boolean any : used) {
        count += any ? 1 : 0;
      }
      return count;
    }

    /** The last rank that is given out: those after the first {@code most} share one. */
    int last(int most) {
      return (int) Math.min(count(), most + 1L);
    }

    /** Each line's rank from 1, the largest first; 0 for those without usage. */
    int[] ranks(List<String> keys, int most) {
      List<Integer> order = new ArrayList<>();
      for (int line = 0; line < size; line++) {
        if (used[line]) {
          order.add(line);
        }
      }
      order.sort(
          Comparator.comparingLong((Integer line) -> sums[line])
              .reversed()
              .thenComparing(keys::get));
      int[] ranks = new int[keys.size()];
      for (int i = 0; i < order.size(); i++) {
        ranks[order.get(i)] = Math.min(i + 1, most + 1);
      }
      return ranks;
    }
  }
}
