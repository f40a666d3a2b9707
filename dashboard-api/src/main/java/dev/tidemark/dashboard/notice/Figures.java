package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.store.Database;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** The numbers that summaries are made of, from the sums that are kept of days. */
@Singleton
final class Figures {
  private final Database database;

  Figures(Database database) {
    this.database = database;
  }

  /** Somebody or something, and the micro-dollars. */
  record Part(String label, long micros) {}

  /** People who can use the tools, and those of them who did. */
  record Adoption(long members, long active, long unused) {}

  /** Micro-dollars of the days {@code [from, to)}. */
  long spend(String org, LocalDate from, LocalDate to) {
    return number(
        "select coalesce(sum(spend_micros), 0)::bigint from dashboard.org_day"
            + " where org = ? and day >= ? and day < ?",
        org,
        from,
        to);
  }

  /** Whether any usage is known. */
  boolean any(String org) {
    return number(
            "select count(*) from (select 1 from dashboard.org_day where org = ? limit 1) d", org)
        > 0;
  }

  /** Members, and who of them used anything on the days {@code [from, to)}. */
  Adoption adoption(String org, LocalDate from, LocalDate to) {
    return database
        .first(
            """
            with active as (
              select distinct user_id from dashboard.user_day
              where org = ? and day >= ? and day < ? and events > 0)
            select count(*) filter (where not m.removed) as members,
              (select count(*) from active) as active,
              count(*) filter (where not m.removed and a.user_id is null) as unused
            from dashboard.member m left join active a using (user_id) where m.org = ?""",
            row ->
                new Adoption(row.getLong("members"), row.getLong("active"), row.getLong("unused")),
            org,
            from,
            to,
            org)
        .orElse(new Adoption(0, 0, 0));
  }

  /** Names of members who used nothing on the days {@code [from, to)}. */
  List<String> unused(String org, LocalDate from, LocalDate to, int most) {
    return database.query(
        """
        select coalesce(m.name, m.email, m.user_id) as label from dashboard.member m
        where m.org = ? and not m.removed and not exists (
          select 1 from dashboard.user_day d where d.org = m.org and d.user_id = m.user_id
            and d.day >= ? and d.day < ? and d.events > 0)
        order by label limit ?""",
        row -> row.getString("label"),
        org,
        from,
        to,
        most);
  }

  /** Who spent most on the days {@code [from, to)}. */
  List<Part> spenders(String org, LocalDate from, LocalDate to, int most) {
    return database.query(
        """
        select coalesce(max(m.name), max(m.email), max(p.email), d.user_id) as label,
          sum(d.spend_micros)::bigint as micros
        from dashboard.user_day d left join dashboard.member m using (org, user_id)
        left join dashboard.person p using (org, user_id)
        where d.org = ? and d.day >= ? and d.day < ? group by d.user_id
        having sum(d.spend_micros) > 0 order by micros desc, d.user_id limit ?""",
        row -> new Part(row.getString("label"), row.getLong("micros")),
        org,
        from,
        to,
        most);
  }

  /** Which models cost most on the days {@code [from, to)}. */
  List<Part> models(String org, LocalDate from, LocalDate to, int most) {
    return database.query(
        """
        select model as label, sum(spend_micros)::bigint as micros from dashboard.org_day_model
        where org = ? and day >= ? and day < ? group by model having sum(spend_micros) > 0
        order by micros desc, model limit ?""",
        row -> new Part(row.getString("label"), row.getLong("micros")),
        org,
        from,
        to,
        most);
  }

  /** How many incidents are open. */
  long openIncidents(String org) {
    return number(
        "select count(*) from dashboard.incident where org = ?"
            + " and status in ('detected', 'alerted', 'acknowledged')",
        org);
  }

  private long number(String sql, Object... arguments) {
    return database.first(sql, row -> row.getLong(1), arguments).orElse(0L);
  }
}
