package dev.tidemark.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.time.RangeView;
import java.util.List;

/**
 * A pivot table; its rows, its columns and its total agree exactly.
 *
 * @param unit of all values: {@code micro-dollars}, {@code requests} or {@code tokens}
 * @param hiddenRows how many rows are added up in the row {@code others}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PivotView(
    RangeView range,
    String rowsBy,
    String columnsBy,
    String value,
    String unit,
    List<Column> columns,
    List<Row> rows,
    long hiddenRows,
    long total) {

  /**
   * A column.
   *
   * @param key a model, a provider, a day, or a week's Monday; null for those left over
   * @param provisional whether it holds the running day
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Column(String key, String label, boolean provisional, long total) {}

  /**
   * A row; its values stand in the order of the columns.
   *
   * @param kind {@code user}, {@code group}, {@code none} for people of no group, {@code others}
   *     for those left over, {@code unattributed} for what maps to no person
   * @param key a user id or a group; null for the other kinds
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Row(String kind, String key, String label, List<Long> values, long total) {}
}
