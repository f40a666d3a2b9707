package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.Ranking;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads spend by the group of the day, and by anything else that a break-down asks for. */
@Singleton
public final class GroupQueries {
  private static final Comparator<Map.Entry<String, GroupSums>> LARGEST_FIRST =
      Comparator.comparingLong((Map.Entry<String, GroupSums> e) -> e.getValue().micros)
          .reversed()
          .thenComparing(Map.Entry::getKey, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Database database;
  private final Sheets sheets;

  GroupQueries(Database database, Sheets sheets) {
    this.database = database;
    this.sheets = sheets;
  }

  /** The groups' parts, the largest first. */
  public List<GroupSpend> byGroup(String org, DayRange range, Comparison with) {
    View view = sheets.view(org, with.wanted().and(Detail.TOTALS, range));
    Map<String, GroupSums> groups = GroupSums.of(view, range, with);
    long whole = groups.values().stream().mapToLong(g -> g.micros).reduce(0, Math::addExact);
    return groups.entrySet().stream()
        .filter(e -> e.getValue().any())
        .sorted(LARGEST_FIRST)
        .map(e -> part(e.getKey(), e.getValue(), whole))
        .toList();
  }

  /** Micro-dollars of the days {@code [from, to)} of a group with all below it. */
  public Map<LocalDate, Long> byDay(String org, String group, LocalDate from, LocalDate to) {
    DayRange range = new DayRange("days", from, to);
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range));
    return GroupSums.byDay(view, range, group);
  }

  /** Rows of a break-down, the largest first; the total is the range's. */
  List<SpendRow> rows(String groupBy, String org, DayRange range, long totalMicros, int limit) {
    if (groupBy.equals("model")) {
      return models(org, range, totalMicros, limit);
    }
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range));
    return groupBy.equals("group")
        ? GroupSums.of(view, range, null).entrySet().stream()
            .filter(e -> e.getValue().any())
            .sorted(LARGEST_FIRST)
            .limit(limit)
            .map(e -> row(e.getKey(), e.getValue(), totalMicros))
            .toList()
        : users(view, range, totalMicros, limit);
  }

  private List<SpendRow> models(String org, DayRange range, long totalMicros, int limit) {
    return database.query(
        "select model, "
            + TotalsSql.SUMS
            + " from dashboard.org_day_model where org = ? and day >= ? and day < ? group by model"
            + " having sum(events) > 0 or sum(spend_micros) <> 0"
            + " order by spend_micros desc, model limit ?",
        row -> {
          Totals t = TotalsSql.read(row);
          String model = row.getString("model");
          return row(
              model, model, t.spendMicros(), t.costMicros(), t.events(), t.tokens(), totalMicros);
        },
        org,
        range.from(),
        range.to(),
        limit);
  }

  private static List<SpendRow> users(View view, DayRange range, long totalMicros, int limit) {
    RangeSums sums = view.sums(range);
    Comparator<Integer> order =
        Comparator.comparingLong((Integer place) -> sums.of(Measure.SPEND, place))
            .reversed()
            .thenComparing(place -> view.directory().at(place).userId());
    IntStream used =
        IntStream.range(0, view.directory().size())
            .filter(p -> sums.activeDays(p) > 0 || sums.of(Measure.SPEND, p) != 0);
    return Ranking.first(used, limit, order).stream()
        .map(
            place ->
                row(
                    view.directory().at(place).userId(),
                    view.directory().at(place).label(),
                    sums.of(Measure.SPEND, place),
                    sums.of(Measure.COST, place),
                    sums.of(Measure.REQUESTS, place),
                    sums.of(Measure.TOKENS, place),
                    totalMicros))
        .toList();
  }

  private static GroupSpend part(String group, GroupSums sums, long whole) {
    return new GroupSpend(
        group,
        MoneyView.of(sums.micros),
        MoneyView.of(sums.before),
        Percent.change(sums.micros, sums.before),
        Percent.share(sums.micros, whole),
        sums.users,
        sums.requests);
  }

  private static SpendRow row(String group, GroupSums sums, long totalMicros) {
    return row(
        group,
        group == null ? "No group" : group,
        sums.micros,
        sums.costMicros,
        sums.requests,
        sums.tokens,
        totalMicros);
  }

  private static SpendRow row(
      String key, String label, long micros, long cost, long requests, long tokens, long total) {
    return new SpendRow(
        key,
        label,
        MoneyView.of(micros),
        MoneyView.of(cost),
        requests,
        tokens,
        Percent.share(micros, total),
        null);
  }
}
