package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.sheet.Revisions;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.UserDay.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** By how much the organisation's days change when user days do. */
final class OrgDays {
  private record Place(String org, LocalDate day, String part) {}

  private record Difference(long users, Totals totals) {
    Difference plus(Difference o) {
      return new Difference(Math.addExact(users, o.users), totals.plus(o.totals));
    }
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::org).thenComparing(Place::day).thenComparing(Place::part);

  private final Map<Place, Difference> days = new TreeMap<>(ORDER);
  private final Map<Place, Difference> models = new TreeMap<>(ORDER);
  private final Map<Place, Long> unpriced = new TreeMap<>(ORDER);
  private final Map<Place, Long> providers = new TreeMap<>(ORDER);

  /** One user's day went from one sum to another. */
  void day(DayKey key, Totals before, Totals now) {
    note(days, new Place(key.org(), key.day(), ""), before, now);
  }

  /** One model of one user's day went from one sum to another. */
  void model(DayKey key, String model, Totals before, Totals now) {
    Place place = new Place(key.org(), key.day(), model);
    note(models, place, before, now);
    unpriced.merge(place, Math.subtractExact(unpriced(now), unpriced(before)), Math::addExact);
  }

  /** A provider charged that much more for one user's day; less, where it is negative. */
  void provider(Revisions.Day day, String provider, long micros) {
    providers.merge(new Place(day.org(), day.day(), provider), micros, Math::addExact);
  }

  /** Tokens that nobody said a price of. */
  private static long unpriced(Totals t) {
    return t.spendMicros() == 0 && t.costMicros() == 0 ? t.tokens() : 0;
  }

  /** Adds the differences; rows are touched in one order, so that two writers cannot deadlock. */
  void store(Connection c) throws SQLException {
    Rows dayRows = new Rows(TotalsSql.types("text", "date", "bigint"));
    days.forEach(
        (place, d) -> dayRows.add(TotalsSql.row(d.totals(), place.org(), place.day(), d.users())));
    dayRows.update(c, upsert("org_day", "org, day", "users"));
    Rows modelRows = new Rows(TotalsSql.types("text", "date", "text", "bigint", "bigint"));
    models.forEach(
        (place, d) ->
            modelRows.add(
                TotalsSql.row(
                    d.totals(),
                    place.org(),
                    place.day(),
                    place.part(),
                    d.users(),
                    unpriced.get(place))));
    modelRows.update(c, upsert("org_day_model", "org, day, model", "users, unpriced_tokens"));
    Rows providerRows = new Rows("text", "date", "text", "bigint");
    providers.forEach(
        (place, micros) -> providerRows.add(place.org(), place.day(), place.part(), micros));
    providerRows.update(
        c,
        """
        insert into dashboard.org_day_provider as p (org, day, provider, spend_micros)
        select * from $rows as r
        on conflict (org, day, provider) do update
        set spend_micros = p.spend_micros + excluded.spend_micros""");
  }

  private static void note(Map<Place, Difference> sums, Place place, Totals before, Totals now) {
    long users = (now.events() > 0 ? 1 : 0) - (before.events() > 0 ? 1 : 0);
    sums.merge(place, new Difference(users, now.minus(before)), Difference::plus);
  }

  private static String upsert(String table, String key, String counts) {
    String columns = key + ", " + counts + ", " + TotalsSql.LIST;
    String added =
        Arrays.stream(counts.split(", ", -1))
            .map(column -> "%1$s = %2$s.%1$s + excluded.%1$s, ".formatted(column, table))
            .collect(Collectors.joining());
    return """
        insert into dashboard.%1$s (%2$s) select %2$s from $rows as r(%2$s)
        on conflict (%3$s) do update set %4$s %5$s"""
        .formatted(table, columns, key, added, TotalsSql.added(table));
  }
}
