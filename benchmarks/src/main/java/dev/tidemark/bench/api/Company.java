package dev.tidemark.bench.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up company in the read models' tables: nearly everybody works on weekdays, with one to
 * three of twelve models a day; one in thirty changed the group half-way.
 */
public final class Company {
  private static final String ORG = "default";

  private static final String PEOPLE =
      """
      create table bench_person as
      select * from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
        as p(n, user_id, email, name, team)""";

  /** The day's share of people at work is in thousandths. */
  private static final String DAYS =
      """
      create table bench_day as
      select i, ?::date - (i - 1) as day,
        case when extract(isodow from ?::date - (i - 1)) < 6 then 850 else 150 end as share
      from generate_series(1, ?) i order by i desc""";

  private static final List<String> TABLES =
      List.of(
          """
          insert into dashboard.member (org, user_id, email, name, role, team, removed, observed_at)
          select 'default', user_id, email, name, 'member', team, false, now() from bench_person
          where email is not null""",
          """
          insert into dashboard.person (org, user_id, email)
          select 'default', user_id, email from bench_person""",
          """
          insert into dashboard.member_group (org, user_id, from_day, to_day, team)
          select 'default', user_id, '1970-01-01',
            case when n % 30 = 7 then current_date - 20 end, team
          from bench_person where email is not null
          union all
          select 'default', user_id, current_date - 20, null, 'Department 0/Team 0'
          from bench_person where email is not null and n % 30 = 7""",
          """
          insert into dashboard.cycle_spend
            (org, user_id, provider, cycle_start, cycle_end, observed_at, body)
          select 'default', user_id, 'cursor', date_trunc('month', now()),
            date_trunc('month', now()) + interval '1 month', now(),
            jsonb_build_object('org', 'default', 'userId', user_id, 'provider', 'cursor',
              'cycleStart', to_char(date_trunc('month', now()), 'YYYY-MM-DD"T"00:00:00"Z"'),
              'observedAt', to_char(now(), 'YYYY-MM-DD"T"00:00:00"Z"'), 'premiumRequests', 0,
              'overallMicros', n * 1000, 'onDemandMicros', n * 900, 'includedMicros', n * 100)
          from bench_person where email is not null""",
          """
          insert into dashboard.user_day_model
            (org, user_id, day, model, events, spend_micros, cost_micros, milli_requests,
             input_tokens, output_tokens, cache_write_tokens, cache_read_tokens)
          select 'default', user_id, day, 'model-' || m, events, spend, spend + spend / 8,
            events * 1000, events * 700, events * 350, events * 120, events * 9000
          from (
            select p.user_id, d.day, x.m, 1 + x.h % 40 as events,
              (1 + x.h % 40) * (20000 + 15000 * x.m + (x.h >> 8) % 30000) as spend
            from bench_day d cross join bench_person p
            cross join lateral (
              select k, (p.n + k * (1 + p.n % 3)) % 12 as m,
                hashint8extended(p.n::bigint * 8192 + d.i * 4 + k, 1) & 4611686018427387903 as h,
                (hashint8extended(p.n::bigint * 8192 + d.i * 4, 2) & 65535) % 1000 as presence
              from generate_series(0, 2) k) x
            where x.presence < d.share and (x.k = 0 or (x.h >> 40) % 10 < 7 - 3 * x.k)) used""",
          """
          insert into dashboard.user_day
            (org, user_id, day, updated_at, micros_by_hour, events, spend_micros, cost_micros,
             milli_requests, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens)
          select 'default', user_id, day, day + interval '20 hours',
            array_fill(0::bigint, array[9]) || array_fill(spend / 8, array[7])
              || (spend - spend / 8 * 7) || array_fill(0::bigint, array[8]),
            events, spend, spend + spend / 8, events * 1000, events * 700, events * 350,
            events * 120, events * 9000
          from (
            select user_id, day, sum(events)::bigint as events, sum(spend_micros)::bigint as spend
            from dashboard.user_day_model group by day, user_id) sums""",
          """
          insert into dashboard.user_day_provider (org, user_id, day, provider, spend_micros)
          select org, user_id, day, case when spend_micros % 4 = 0 then 'anthropic' else 'cursor' end,
            spend_micros from dashboard.user_day""",
          """
          insert into dashboard.org_day
          select org, day, count(*), sum(events), sum(spend_micros), sum(cost_micros),
            sum(milli_requests), sum(input_tokens), sum(output_tokens), sum(cache_write_tokens),
            sum(cache_read_tokens) from dashboard.user_day group by org, day""",
          """
          insert into dashboard.org_day_model
          select org, day, model, count(*), sum(events), sum(spend_micros), sum(cost_micros),
            sum(milli_requests), sum(input_tokens), sum(output_tokens), sum(cache_write_tokens),
            sum(cache_read_tokens) from dashboard.user_day_model group by org, day, model""",
          """
          insert into dashboard.org_day_provider
          select org, day, provider, sum(spend_micros) from dashboard.user_day_provider
          group by org, day, provider""",
          """
          insert into dashboard.day_revision
          select org, day, 1, 1, max(updated_at) from dashboard.user_day group by org, day""",
          """
          insert into dashboard.directory_revision values ('default', 1, 1)""");

  private final Connection connection;

  private Company(Connection connection) {
    this.connection = connection;
  }

  /** Loads it into empty tables; says after each statement how many of how many are done. */
  public static void load(
      Connection connection, CompanySize size, LocalDate today, java.util.function.IntConsumer done)
      throws SQLException {
    new Company(connection).load(size, today, done);
  }

  /** How many statements a load takes. */
  public static int steps() {
    return TABLES.size() + 2;
  }

  /** How many rows the days have, of people and of their models. */
  public static long[] rows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce((select sum(users) from dashboard.org_day), 0)::bigint,"
                    + " coalesce((select sum(users) from dashboard.org_day_model), 0)::bigint")) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  private void load(CompanySize size, LocalDate today, java.util.function.IntConsumer done)
      throws SQLException {
    run("set synchronous_commit = off");
    run("set work_mem = '256MB'");
    run("set maintenance_work_mem = '512MB'");
    people(size.users());
    try (PreparedStatement days = connection.prepareStatement(DAYS)) {
      days.setObject(1, today);
      days.setObject(2, today);
      days.setInt(3, size.days());
      days.executeUpdate();
    }
    // Rows first and indexes after them is several times as fast.
    List<String> indexes = dropIndexes();
    for (int i = 0; i < TABLES.size(); i++) {
      run(TABLES.get(i));
      done.accept(i + 1);
    }
    for (String index : indexes) {
      run(index);
    }
    done.accept(TABLES.size() + 1);
    run("drop table bench_person, bench_day");
    run("vacuum (analyze)");
    done.accept(steps());
  }

  private void people(int users) throws SQLException {
    List<BenchPerson> all = BenchPerson.all(users);
    try (PreparedStatement insert = connection.prepareStatement(PEOPLE)) {
      insert.setArray(1, array("int4", all.stream().map(BenchPerson::number).toArray()));
      insert.setArray(2, array("text", all.stream().map(BenchPerson::userId).toArray()));
      insert.setArray(3, array("text", all.stream().map(BenchPerson::email).toArray()));
      insert.setArray(4, array("text", all.stream().map(BenchPerson::name).toArray()));
      insert.setArray(5, array("text", all.stream().map(BenchPerson::team).toArray()));
      insert.executeUpdate();
    }
  }

  private java.sql.Array array(String type, Object[] values) throws SQLException {
    return connection.createArrayOf(type, values);
  }

  /** Drops the indexes of the large tables, and returns what makes them again. */
  private List<String> dropIndexes() throws SQLException {
    List<String> drop = new ArrayList<>();
    List<String> make = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select c.relname, i.relname, x.indisprimary, pg_get_indexdef(x.indexrelid),
                  pg_get_constraintdef(k.oid)
                from pg_index x join pg_class c on c.oid = x.indrelid
                join pg_class i on i.oid = x.indexrelid
                left join pg_constraint k on k.conindid = x.indexrelid
                where c.relnamespace = 'dashboard'::regnamespace
                  and starts_with(c.relname, 'user_day')""")) {
      while (row.next()) {
        String table = "alter table dashboard." + row.getString(1);
        String name = row.getString(2);
        boolean primary = row.getBoolean(3);
        drop.add(primary ? table + " drop constraint " + name : "drop index dashboard." + name);
        make.add(
            primary
                ? table + " add constraint " + name + " " + row.getString(5)
                : row.getString(4));
      }
    }
    for (String statement : drop) {
      run(statement);
    }
    return make;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The organisation under which everything is loaded. */
  public static String org() {
    return ORG;
  }
}
