package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.forecast.DailySpend;
import dev.tidemark.dashboard.spend.GroupQueries;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.schemas.Budget.Scope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a subject's days from the sums that are kept of them; never from single requests. */
@Singleton
public final class SubjectSpend {
  private static final String DAYS = " where d.org = ? and d.day >= ? and d.day < ? ";

  private final Database database;
  private final GroupQueries groups;

  SubjectSpend(Database database, GroupQueries groups) {
    this.database = database;
    this.groups = groups;
  }

  /** Spend of the days {@code [from, to)}. */
  public DailySpend days(String org, Subject subject, LocalDate from, LocalDate to) {
    if (subject.scope() == Scope.GROUP) {
      return DailySpend.of(groups.byDay(org, subject.name(), from, to), from, to);
    }
    List<Object> arguments = new ArrayList<>(List.of(org, from, to));
    if (subject.scope() != Scope.ORG) {
      arguments.add(subject.name());
    }
    Map<LocalDate, Long> spent = new HashMap<>();
    database.query(
        sql(subject.scope()),
        row -> spent.put(Values.day(row, "day"), row.getLong("micros")),
        arguments.toArray());
    return DailySpend.of(spent, from, to);
  }

  /** What a person reads for it. */
  public String label(String org, Subject subject) {
    return switch (subject.scope()) {
      case ORG -> "the organisation";
      case GROUP -> "group " + subject.name();
      case MODEL -> "model " + subject.name();
      case PROVIDER -> "provider " + subject.name();
      case USER ->
          database
              .first(
                  """
                  select coalesce(m.name, m.email, p.email) as label
                  from (values (?, ?)) as w(org, user_id)
                  left join dashboard.member m using (org, user_id)
                  left join dashboard.person p using (org, user_id)""",
                  row -> row.getString("label"),
                  org,
                  subject.name())
              .orElse(subject.name());
    };
  }

  private static String sql(Scope scope) {
    return switch (scope) {
      case ORG -> "select d.day, d.spend_micros as micros from dashboard.org_day d" + DAYS;
      case MODEL ->
          "select d.day, d.spend_micros as micros from dashboard.org_day_model d"
              + DAYS
              + "and d.model = ?";
      case USER ->
          "select d.day, d.spend_micros as micros from dashboard.user_day d"
              + DAYS
              + "and d.user_id = ?";
      case PROVIDER ->
          "select d.day, d.spend_micros as micros from dashboard.org_day_provider d"
              + DAYS
              + "and d.provider = ?";
      case GROUP -> throw new IllegalArgumentException("groups are summed by the day's members");
    };
  }
}
