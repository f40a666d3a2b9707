package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.export.Cells;
import dev.tidemark.dashboard.people.PeopleQueries.Listed;
import dev.tidemark.dashboard.people.SumLine.Lines;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Page;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the people's list together, on the page and as files. */
@Singleton
final class PeopleList {
  private final PeopleQueries people;
  private final ReportingTime time;

  PeopleList(PeopleQueries people, ReportingTime time) {
    this.people = people;
    this.time = time;
  }

  UserPage page(String org, UserQuestion q) {
    Comparison with = Comparison.of(q.range(), time);
    Listed listed = people.list(org, q, with);
    return new UserPage(
        RangeView.of(q.range(), time),
        listed.items(),
        new Page(q.limit(), listed.next()),
        listed.total(),
        Lines.of(listed.people(), listed.loose(), listed.everything()));
  }

  /** The columns as CSV, and below the people the lines that make the total. */
  static String csv(UserPage page, List<UserColumn> columns) {
    List<List<Object>> rows = new ArrayList<>();
    page.data().forEach(user -> rows.add(row(columns, user)));
    Lines sums = page.sums();
    rows.add(row(columns, sums.people(), "People above"));
    rows.add(row(columns, sums.others(), "Other people"));
    rows.add(row(columns, sums.unattributed(), "Maps to no person"));
    rows.add(row(columns, sums.total(), "Total"));
    return Cells.csv(columns.stream().map(UserColumn::head).toList(), rows);
  }

  /** The columns as JSON, with the same lines. */
  static Exported json(UserPage page, UserQuestion q, List<UserColumn> columns) {
    List<Map<String, Object>> data = new ArrayList<>();
    for (UserItem user : page.data()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("userId", user.userId());
      columns.forEach(column -> row.put(column.wire(), column.of(user)));
      data.add(row);
    }
    return new Exported(page.range(), q.sort(), q.search(), q.group(), data, page.sums());
  }

  private static List<Object> row(List<UserColumn> columns, UserItem user) {
    List<Object> row = new ArrayList<>();
    columns.forEach(column -> row.add(column.of(user)));
    return row;
  }

  private static List<Object> row(List<UserColumn> columns, SumLine line, String name) {
    List<Object> row = new ArrayList<>();
    columns.forEach(column -> row.add(column.of(line, name)));
    return row;
  }

  /** The file's content. */
  record Exported(
      RangeView range,
      String sort,
      String search,
      String group,
      List<Map<String, Object>> data,
      Lines sums) {}
}
