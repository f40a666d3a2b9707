package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.spend.TotalsSql;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
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
  private static final String SUMS =
      """
      with c as (
        select model, %1$s, sum(unpriced_tokens)::bigint as unpriced
        from dashboard.org_day_model %2$s group by model),
      b as (
        select model, sum(spend_micros)::bigint as before_micros
        from dashboard.org_day_model %2$s group by model)
      select c.*, b.before_micros, (sum(spend_micros) over ())::bigint as whole
      from c left join b using (model)
      where events > 0 or spend_micros <> 0 or unpriced > 0
      order by spend_micros desc, events desc, model"""
          .formatted(TotalsSql.SUMS, IN_RANGE);
  private static final String LISTED =
      """
      select distinct on (model) model, updated_at, body from dashboard.price
      where org in (?, ?) order by model, org = ?""";

  private final Database database;
  private final Sheets sheets;

  ModelQueries(Database database, Sheets sheets) {
    this.database = database;
    this.sheets = sheets;
  }

  /** All that were used, the largest first. */
  List<ModelItem> items(String org, DayRange range, DayRange before) {
    Map<String, ListPrice> prices = prices(org);
    View view = sheets.view(org, new Wanted().and(Detail.MODELS, range));
    Map<String, ModelUse> uses = ModelUse.of(view, range);
    return database.query(
        SUMS,
        row -> item(row, prices, uses),
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
      ResultSet row, Map<String, ListPrice> prices, Map<String, ModelUse> uses)
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
        uses.getOrDefault(model, ModelUse.NONE).people(),
        tokens,
        free ? 0 : row.getLong("unpriced"),
        priced ? tokens.perMillion(t.spendMicros()) : null,
        t.costMicros() == 0 ? null : tokens.perMillion(t.costMicros()),
        priced ? uses.getOrDefault(model, ModelUse.NONE).perRequest(t) : null,
        prices.get(model));
  }
}
