package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.spend.TotalsSql;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads models from sums that are kept by person and day. */
@Singleton
final class ModelQueries {
  private static final String IN_RANGE = " where org = ? and day >= ? and day < ? ";
  private static final String UNPRICED =
      "spend_micros = 0 and cost_micros = 0"
          + " and input_tokens + output_tokens + cache_write_tokens + cache_read_tokens > 0";

  /** By person first, which leaves little to sort. */
  private static final String SUMS =
      """
      with by_person as (
        select model, user_id, %1$s, coalesce(sum(%2$s) filter (where %3$s), 0)::bigint as unpriced
        from dashboard.user_day_model %4$s group by model, user_id),
      c as (
        select model, %1$s,
          count(*) filter (where events > 0 and not starts_with(user_id, 'x_')) as users,
          sum(unpriced)::bigint as unpriced
        from by_person group by model),
      b as (
        select model, sum(spend_micros)::bigint as before_micros
        from dashboard.org_day_model %4$s group by model)
      select c.*, b.before_micros, (sum(spend_micros) over ())::bigint as whole
      from c left join b using (model)
      where events > 0 or spend_micros <> 0 or unpriced > 0
      order by spend_micros desc, events desc, model"""
          .formatted(
              TotalsSql.SUMS,
              "input_tokens + output_tokens + cache_write_tokens + cache_read_tokens",
              UNPRICED,
              IN_RANGE);

  private static final String PER_REQUEST =
      """
      select model, count(*) as days, percentile_disc(array[0.5, 0.75, 0.9, 0.99])
          within group (order by spend_micros / events) as quantiles
      from dashboard.user_day_model %s and events > 0 and not (%s) group by model"""
          .formatted(IN_RANGE, UNPRICED);
  private static final String LISTED =
      """
      select distinct on (model) model, updated_at, body from dashboard.price
      where org in (?, ?) order by model, org = ?""";

  private final Database database;

  ModelQueries(Database database) {
    this.database = database;
  }

  /** All that were used, the largest first. */
  List<ModelItem> items(String org, DayRange range, DayRange before) {
    Map<String, ListPrice> prices = prices(org);
    Map<String, Quantiles> quantiles = new HashMap<>();
    database.query(
        PER_REQUEST,
        row -> quantiles.put(row.getString("model"), Quantiles.of(row)),
        org,
        range.from(),
        range.to());
    return database.query(
        SUMS,
        row -> item(row, prices, quantiles),
        org,
        range.from(),
        range.to(),
        org,
        before.from(),
        before.to());
  }

  /** One model's sums; empty where nothing of it was used. */
  Optional<Totals> totals(String org, DayRange range, String model) {
    return database
        .first(
            "select "
                + TotalsSql.SUMS
                + " from dashboard.org_day_model"
                + IN_RANGE
                + "and model = ?",
            TotalsSql::read,
            org,
            range.from(),
            range.to(),
            model)
        .filter(t -> t.events() > 0 || t.tokens() > 0);
  }

  /** Micro-dollars of each model on each day with spend. */
  Map<LocalDate, Map<String, Long>> mix(String org, DayRange range) {
    Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
    database.query(
        "select day, model, spend_micros from dashboard.org_day_model"
            + IN_RANGE
            + "and spend_micros <> 0",
        row ->
            days.computeIfAbsent(Values.day(row, "day"), d -> new HashMap<>())
                .put(row.getString("model"), row.getLong("spend_micros")),
        org,
        range.from(),
        range.to());
    return days;
  }

  /** List prices; the organisation's own stand before those for everybody. */
  Map<String, ListPrice> prices(String org) {
    Map<String, ListPrice> prices = new HashMap<>();
    database.query(
        LISTED,
        row ->
            prices.put(
                row.getString("model"),
                ListPrice.of(
                    Bodies.read(row, PriceBook.Price.class), Values.instant(row, "updated_at"))),
        org,
        PriceBook.EVERYBODY,
        PriceBook.EVERYBODY);
    return prices;
  }

  private static ModelItem item(
      ResultSet row, Map<String, ListPrice> prices, Map<String, Quantiles> quantiles)
      throws SQLException {
    String model = row.getString("model");
    Totals t = TotalsSql.read(row);
    Tokens tokens = Tokens.of(t);
    long before = row.getLong("before_micros");
    boolean charged = t.spendMicros() != 0 || t.costMicros() != 0;
    boolean free = prices.containsKey(model) && prices.get(model).covers(tokens);
    boolean priced = charged || tokens.total() == 0 || free;
    return new ModelItem(
        model,
        priced,
        priced ? MoneyView.of(t.spendMicros()) : null,
        MoneyView.of(before),
        priced ? Percent.change(t.spendMicros(), before) : null,
        Percent.share(t.spendMicros(), row.getLong("whole")),
        t.costMicros() == 0 ? null : MoneyView.of(t.costMicros()),
        t.events(),
        row.getLong("users"),
        tokens,
        free ? 0 : row.getLong("unpriced"),
        priced ? tokens.perMillion(t.spendMicros()) : null,
        t.costMicros() == 0 ? null : tokens.perMillion(t.costMicros()),
        priced ? quantiles.getOrDefault(model, Quantiles.NONE).perRequest(t) : null,
        prices.get(model));
  }

  private record Quantiles(long days, List<Long> micros) {
    static final Quantiles NONE = new Quantiles(0, List.of());

    static Quantiles of(ResultSet row) throws SQLException {
      return new Quantiles(
          row.getLong("days"), List.of((Long[]) row.getArray("quantiles").getArray()));
    }

    ModelItem.PerRequest perRequest(Totals t) {
      MoneyView mean =
          t.events() == 0
              ? null
              : MoneyView.of(
                  java.math.BigDecimal.valueOf(t.spendMicros())
                      .divide(java.math.BigDecimal.valueOf(t.events()), 0, RoundingMode.HALF_EVEN)
                      .longValueExact());
      return new ModelItem.PerRequest(mean, at(0), at(1), at(2), at(3), days);
    }

    private MoneyView at(int i) {
      return micros.isEmpty() ? null : MoneyView.of(micros.get(i));
    }
  }
}
