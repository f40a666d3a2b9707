package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.compat.StatsView.ModelCost;
import dev.tidemark.dashboard.compat.StatsView.UserDaySpend;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads what only the older trackers' shapes ask for. */
@Singleton
final class OlderQueries {
  private static final String MODELS =
      """
      select d.model, count(distinct d.user_id) as users, sum(d.spend_micros)::bigint as micros,
        sum(d.events)::bigint as events,
        array_agg(distinct coalesce(m.email, p.email)) as emails
      from dashboard.user_day_model d
      left join dashboard.member m using (org, user_id)
      left join dashboard.person p using (org, user_id)
      where org = ? and day >= ? and day < ? and d.events > 0
      group by d.model order by micros desc, d.model""";
  private static final String USER_DAYS =
      """
      select d.day, coalesce(m.email, p.email) as email, m.name, d.spend_micros
      from dashboard.user_day d
      left join dashboard.member m using (org, user_id)
      left join dashboard.person p using (org, user_id)
      where org = ? and day >= ? and day < ? and spend_micros <> 0
      order by d.day, d.spend_micros desc, email""";
  private static final String PIVOT =
      """
      select coalesce(m.email, p.email) as email, sum(d.spend_micros)::bigint as micros,
        sum(d.input_tokens)::bigint as input, sum(d.output_tokens)::bigint as output,
        sum(d.cache_write_tokens)::bigint as cache_write,
        sum(d.cache_read_tokens)::bigint as cache_read,
        min(d.day) as first_day, max(d.day) as last_day, count(*) as days
      from dashboard.user_day d
      left join dashboard.member m using (org, user_id)
      left join dashboard.person p using (org, user_id)
      where org = ? and day >= ? and day < ? and d.events > 0
        and (? = '' or strpos(lower(coalesce(m.email, p.email, '')), ?) > 0)
      group by user_id, coalesce(m.email, p.email)""";
  private static final String LINES =
      """
      select day, sum((body ->> 'linesAdded')::bigint)::bigint from dashboard.activity_day
      where org = ? and day >= ? and day < ? group by day""";

  private final Database database;

  OlderQueries(Database database) {
    this.database = database;
  }

  List<ModelCost> modelCosts(String org, DayRange range) {
    return database.query(
        MODELS,
        row -> {
          BigDecimal usd = Money.usd(row.getLong("micros"));
          long users = row.getLong("users");
          return new ModelCost(
              row.getString("model"),
              users,
              usd.divide(BigDecimal.valueOf(users), 6, RoundingMode.HALF_EVEN),
              usd,
              row.getLong("events"),
              emails(row.getArray("emails")));
        },
        org,
        range.from(),
        range.to());
  }

  List<UserDaySpend> userDays(String org, DayRange range) {
    return database.query(
        USER_DAYS,
        row ->
            new UserDaySpend(
                Values.day(row, "day"),
                row.getString("email"),
                row.getString("name"),
                MoneyView.of(row.getLong("spend_micros")).minor()),
        org,
        range.from(),
        range.to());
  }

  List<OlderPivot.Row> pivot(String org, DayRange range, String search, LocalDate today) {
    String needle = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
    return database.query(
        PIVOT,
        row -> {
          long input = row.getLong("input");
          long output = row.getLong("output");
          long read = row.getLong("cache_read");
          long tokens = input + output + read + row.getLong("cache_write");
          long days = row.getLong("days");
          LocalDate last = Values.day(row, "last_day");
          return new OlderPivot.Row(
              row.getString("email"),
              tokens,
              Money.usd(row.getLong("micros")),
              input,
              output,
              read,
              Values.day(row, "first_day"),
              last,
              days,
              tokens / days,
              ChronoUnit.DAYS.between(last, today));
        },
        org,
        range.from(),
        range.to(),
        needle,
        needle);
  }

  Map<LocalDate, Long> linesAdded(String org, DayRange range) {
    Map<LocalDate, Long> lines = new HashMap<>();
    database.query(
        LINES,
        row -> lines.put(row.getObject(1, LocalDate.class), row.getLong(2)),
        org,
        range.from(),
        range.to());
    return lines;
  }

  private static List<String> emails(Array array) throws java.sql.SQLException {
    return Arrays.stream((String[]) array.getArray()).filter(Objects::nonNull).toList();
  }
}
