package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.UserDay.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** By how much the organisation's days change when user days do. */
final class OrgDays {
  private record Place(String org, LocalDate day, String model) {}

  private record Difference(long users, Totals totals) {
    Difference plus(Difference o) {
      return new Difference(Math.addExact(users, o.users), totals.plus(o.totals));
    }
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::org).thenComparing(Place::day).thenComparing(Place::model);

  private final Map<Place, Difference> days = new TreeMap<>(ORDER);
  private final Map<Place, Difference> models = new TreeMap<>(ORDER);

  /** One user's day went from one sum to another. */
  void day(DayKey key, Totals before, Totals now) {
    note(days, new Place(key.org(), key.day(), ""), before, now);
  }

  /** One model of one user's day went from one sum to another. */
  void model(DayKey key, String model, Totals before, Totals now) {
    note(models, new Place(key.org(), key.day(), model), before, now);
  }

  /** Adds the differences; rows are touched in one order, so that two writers cannot deadlock. */
  void store(Connection c) throws SQLException {
    Rows dayRows = new Rows(TotalsSql.types("text", "date", "bigint"));
    days.forEach(
        (place, d) -> dayRows.add(TotalsSql.row(d.totals(), place.org(), place.day(), d.users())));
    dayRows.update(c, upsert("org_day", "org, day"));
    Rows modelRows = new Rows(TotalsSql.types("text", "date", "text", "bigint"));
    models.forEach(
        (place, d) ->
            modelRows.add(
                TotalsSql.row(d.totals(), place.org(), place.day(), place.model(), d.users())));
    modelRows.update(c, upsert("org_day_model", "org, day, model"));
  }

  private static void note(Map<Place, Difference> sums, Place place, Totals before, Totals now) {
    long users = (now.events() > 0 ? 1 : 0) - (before.events() > 0 ? 1 : 0);
    sums.merge(place, new Difference(users, now.minus(before)), Difference::plus);
  }

  private static String upsert(String table, String key) {
    String columns = key + ", users, " + TotalsSql.LIST;
    return """
        insert into dashboard.%1$s (%2$s) select %2$s from $rows as r(%2$s)
        on conflict (%3$s) do update set users = %1$s.users + excluded.users, %4$s"""
        .formatted(table, columns, key, TotalsSql.added(table));
  }
}
