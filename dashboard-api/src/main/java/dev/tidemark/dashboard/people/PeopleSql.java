package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.time.DayRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The people's list in SQL, from sums that are kept by day; its arguments in their order. */
final class PeopleSql {
  /** A cycle that the vendor gives no end is over by then. */
  private static final Duration LONGEST_CYCLE = Duration.ofDays(62);

  private static final String LISTED =
      """
      with c as (
        select user_id, sum(events)::bigint as events, sum(spend_micros)::bigint as spend_micros,
          sum(input_tokens + output_tokens + cache_write_tokens + cache_read_tokens)::bigint
            as tokens,
          count(*) filter (where events > 0) as active_days,
          max(day) filter (where events > 0) as last_day
        from dashboard.user_day where org = ? and day >= ? and day < ? group by user_id),
      b as (
        select user_id, sum(micros)::bigint as before_micros from (
          select user_id, spend_micros as micros from dashboard.user_day
          where org = ? and day >= ? and day < ? and day <> ?
          union all
          select user_id, dashboard.until(micros_by_hour, ?, ?) from dashboard.user_day
          where org = ? and day = ? and day >= ? and day < ?) d
        group by user_id),
      o as (
        select user_id, count(*) as open_incidents from dashboard.incident
        where org = ? and status in ('detected', 'alerted', 'acknowledged') group by user_id),
      a as (
        select user_id, count(*) as open_anomalies from dashboard.anomaly
        where org = ? and change in ('opened', 'updated') group by user_id),
      y as (
        select user_id, sum((body ->> 'overallMicros')::bigint)::bigint as cycle_micros,
          case when count(*) = count(body ->> 'limitMicros')
            then sum((body ->> 'limitMicros')::bigint)::bigint end as limit_micros
        from (
          select distinct on (user_id, provider) user_id, body from dashboard.cycle_spend
          where org = ? and cycle_start > ? and cycle_start <= ?
            and (cycle_end is null or cycle_end > ?)
          order by user_id, provider, cycle_start desc) latest
        group by user_id),
      u as (%s),
      p as (
        select user_id, coalesce(m.email, s.email) as email, m.name, m.role, m.team,
          coalesce(m.removed, false) as removed, m.org is not null as member
        from (select * from dashboard.member where org = ?) m
        full join (select * from dashboard.person where org = ?) s using (user_id)),
      listed as (
        select p.*, not starts_with(p.user_id, 'x_') as attributed,
          c.events, c.spend_micros, c.tokens, c.active_days, c.last_day, b.before_micros,
          o.open_incidents, a.open_anomalies, y.cycle_micros, y.limit_micros, %s as sorted
        from p left join c using (user_id) left join b using (user_id) left join o using (user_id)
          left join a using (user_id) left join y using (user_id) left join u using (user_id)
        where %s)
      """;

  /** Sums of all who are listed, of what maps to no person, and how many people there are. */
  static final String SUMMED =
      """
      select * from (
        select count(*) as total, count(*) filter (where attributed) as people,
          coalesce(sum(spend_micros) filter (where attributed), 0)::bigint as people_micros,
          coalesce(sum(before_micros) filter (where attributed), 0)::bigint as people_before,
          coalesce(sum(events) filter (where attributed), 0)::bigint as people_events,
          coalesce(sum(tokens) filter (where attributed), 0)::bigint as people_tokens
        from listed) t,
      (select count(*) as loose, coalesce(sum(spend_micros), 0)::bigint as loose_micros,
          coalesce(sum(events), 0)::bigint as loose_events,
          coalesce(sum(tokens), 0)::bigint as loose_tokens
        from c where starts_with(user_id, 'x_')) l,
      (select coalesce(sum(before_micros), 0)::bigint as loose_before
        from b where starts_with(user_id, 'x_')) lb,
      (select count(*) as everybody from p left join c using (user_id)
        where (p.member and not p.removed or c.user_id is not null)
          and not starts_with(p.user_id, 'x_')) e
      """;

  private static final String MODELS =
      """
      select user_id, count(*) as models,
        (array_agg(model order by micros desc, model))[1] as top_model
      from (
        select user_id, model, sum(spend_micros) as micros from dashboard.user_day_model
        where org = ? and day >= ? and day < ? group by user_id, model having sum(events) > 0) m
      group by user_id""";
  private static final String NO_MODELS =
      "select null::text as user_id, 0 as models, null::text as top_model where false";
  private static final String PRESENT = "(p.member and not p.removed or c.user_id is not null)";
  private static final String MATCHES =
      """
       and (? = '' or strpos(lower(coalesce(p.name, '')), ?) > 0
         or strpos(lower(coalesce(p.email, '')), ?) > 0
         or strpos(lower(coalesce(p.team, '')), ?) > 0)
       and (?::text is null or p.team = ? or starts_with(p.team, ?))
       and (?::boolean is null or starts_with(p.user_id, 'x_') <> ?)""";

  private final StringBuilder text;
  private final List<Object> arguments;

  private PeopleSql(String text, List<Object> arguments) {
    this.text = new StringBuilder(text);
    this.arguments = arguments;
  }

  /** The CTE {@code listed} with everybody who fits the question. */
  static PeopleSql listed(String org, UserQuestion q, Comparison with, Instant now) {
    UserSort sort = UserSort.of(q.sort());
    List<Object> arguments = subject(org, q.range(), with, now, sort.byModels());
    String needle = q.search() == null ? "" : q.search().strip().toLowerCase(Locale.ROOT);
    arguments.addAll(List.of(needle, needle, needle, needle));
    arguments.add(q.group());
    arguments.add(q.group());
    arguments.add(q.group() == null ? null : q.group() + "/");
    arguments.add(q.attributed());
    arguments.add(q.attributed());
    String models = sort.byModels() ? MODELS : NO_MODELS;
    return new PeopleSql(LISTED.formatted(models, sort.expression, PRESENT + MATCHES), arguments);
  }

  /** The CTE {@code listed} with one person. */
  static PeopleSql one(String org, DayRange range, Comparison with, Instant now, String userId) {
    List<Object> arguments = subject(org, range, with, now, false);
    arguments.add(userId);
    return new PeopleSql(LISTED.formatted(NO_MODELS, "0", "p.user_id = ?"), arguments);
  }

  PeopleSql then(String more, Object... values) {
    text.append(more);
    arguments.addAll(List.of(values));
    return this;
  }

  String text() {
    return text.toString();
  }

  Object[] arguments() {
    return arguments.toArray();
  }

  private static List<Object> subject(
      String org, DayRange range, Comparison with, Instant now, boolean models) {
    DayRange before = with.range();
    List<Object> values = new ArrayList<>(List.of(org, range.from(), range.to()));
    values.addAll(List.of(org, before.from(), before.to(), with.cutDay()));
    values.addAll(List.of(with.fullHours(), with.minutes()));
    values.addAll(List.of(org, with.cutDay(), before.from(), before.to()));
    values.addAll(List.of(org, org));
    values.addAll(List.of(org, now.minus(LONGEST_CYCLE), now, now));
    if (models) {
      values.addAll(List.of(org, range.from(), range.to()));
    }
    values.addAll(List.of(org, org));
    return values;
  }
}
