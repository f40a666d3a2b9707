package dev.tidemark.dashboard.why;

import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.why.Spans.Movers;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads two spans from the sums of days; single people are read only where they came or left. */
@Singleton
final class WhyQueries {
  private static final int HOURS_OF_A_DAY = 24;
  private static final String IN_EITHER =
      "((d.day >= ? and d.day < ?) or (d.day >= ? and d.day < ?))";

  private static final String SUMS =
      """
      sum(m.events * part) as requests, sum(m.spend_micros * part) as spend,
      sum(m.cost_micros * part) as value, sum(m.input_tokens * part) as input,
      sum(m.output_tokens * part) as output, sum(m.cache_write_tokens * part) as cache_write,
      sum(m.cache_read_tokens * part) as cache_read""";

  /** The cut day counts in the part of its spend that was there at that time of day. */
  private static final String PART_OF_THE_CUT_DAY =
      """
      select sum(dashboard.until(micros_by_hour, ?, ?))::numeric / nullif(sum(spend_micros), 0)
      from dashboard.user_day where org = ? and day = ?""";

  private static final String ALL =
      """
      select model, now, %s from (
        select d.*, d.day >= ? as now, case when d.day = ? then ? else 1::numeric end as part
        from dashboard.org_day_model d where d.org = ? and %s) m
      group by model, now"""
          .formatted(SUMS, IN_EITHER);

  private static final String MOVERS =
      """
      with people as materialized (
        select d.user_id, bool_or(d.day >= ?) as came from dashboard.user_day d
        where d.org = ? and d.events > 0 and %2$s
        group by d.user_id having bool_or(d.day >= ?) <> bool_or(d.day < ?))
      select p.came, model, d.day >= ? as now, %1$s,
        (select count(*) from people o where o.came = p.came) as people
      from people p
      join dashboard.user_day d on d.org = ? and d.user_id = p.user_id and %2$s
      join dashboard.user_day_model m
        on m.org = d.org and m.user_id = d.user_id and m.day = d.day
      cross join lateral (select case when d.day <> ? then 1::numeric
        when d.spend_micros = 0 then ? else
        dashboard.until(d.micros_by_hour, ?, ?)::numeric / d.spend_micros end as part) c
      group by p.came, model, now"""
          .formatted(SUMS, IN_EITHER);

  private final Database database;
  private final SpendQueries spend;

  WhyQueries(Database database, SpendQueries spend) {
    this.database = database;
    this.spend = spend;
  }

  /** A range against another one. */
  Spans spans(String org, DayRange range, Comparison with) {
    DayRange before = with.range();
    BigDecimal part = partOfTheCutDay(org, with);
    Map<Boolean, Map<String, ModelUse>> others =
        Map.of(true, new HashMap<>(), false, new HashMap<>());
    database.query(
        ALL,
        row -> others.get(row.getBoolean("now")).put(row.getString("model"), use(row)),
        range.from(),
        with.cutDay(),
        part,
        org,
        before.from(),
        before.to(),
        range.from(),
        range.to());
    List<Mover> movers = movers(org, range, with, part);
    for (Mover m : movers) {
      others.get(m.now()).computeIfPresent(m.model(), (model, all) -> all.minus(m.use()));
    }
    return new Spans(
        spend.comparableMicros(org, with),
        spend.sums(org, range).totals().spendMicros(),
        together(movers, true),
        together(movers, false),
        others.get(false),
        others.get(true));
  }

  /** What the people of only one span used of a model. */
  private record Mover(boolean came, boolean now, String model, ModelUse use, long people) {}

  private static Movers together(List<Mover> all, boolean came) {
    long people = 0;
    BigDecimal change = BigDecimal.ZERO;
    for (Mover m : all) {
      if (m.came() == came) {
        people = m.people();
        change = m.now() ? change.add(m.use().spend()) : change.subtract(m.use().spend());
      }
    }
    return new Movers(people, change.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  private List<Mover> movers(String org, DayRange range, Comparison with, BigDecimal part) {
    DayRange before = with.range();
    return database.query(
        MOVERS,
        row ->
            new Mover(
                row.getBoolean("came"),
                row.getBoolean("now"),
                row.getString("model"),
                use(row),
                row.getLong("people")),
        range.from(),
        org,
        before.from(),
        before.to(),
        range.from(),
        range.to(),
        range.from(),
        before.to(),
        range.from(),
        org,
        before.from(),
        before.to(),
        range.from(),
        range.to(),
        with.cutDay(),
        part,
        with.fullHours(),
        with.minutes());
  }

  private BigDecimal partOfTheCutDay(String org, Comparison with) {
    return database
        .first(
            PART_OF_THE_CUT_DAY,
            row -> row.getBigDecimal(1),
            with.fullHours(),
            with.minutes(),
            org,
            with.cutDay())
        .orElseGet(
            () ->
                BigDecimal.valueOf(with.fullHours())
                    .divide(BigDecimal.valueOf(HOURS_OF_A_DAY), MathContext.DECIMAL64));
  }

  private static ModelUse use(ResultSet row) throws SQLException {
    return new ModelUse(
        row.getBigDecimal("requests"),
        row.getBigDecimal("spend"),
        row.getBigDecimal("value"),
        row.getBigDecimal("input"),
        row.getBigDecimal("output"),
        row.getBigDecimal("cache_write"),
        row.getBigDecimal("cache_read"));
  }
}
