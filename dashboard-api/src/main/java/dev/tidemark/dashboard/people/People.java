package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.anomalies.AnomalyQueries;
import dev.tidemark.dashboard.anomalies.AnomalyQuestion;
import dev.tidemark.dashboard.incidents.IncidentQueries;
import dev.tidemark.dashboard.incidents.IncidentQuestion;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.Ids;
import jakarta.inject.Singleton;

/** Puts a person's page together. */
@Singleton
public final class People {
  private static final int SHOWN = 50;

  private final PeopleQueries people;
  private final PersonQueries person;
  private final SpendQueries spend;
  private final IncidentQueries incidents;
  private final AnomalyQueries anomalies;
  private final ReportingTime time;

  People(
      PeopleQueries people,
      PersonQueries person,
      SpendQueries spend,
      IncidentQueries incidents,
      AnomalyQueries anomalies,
      ReportingTime time) {
    this.people = people;
    this.person = person;
    this.spend = spend;
    this.incidents = incidents;
    this.anomalies = anomalies;
    this.time = time;
  }

  /** The person of that id or e-mail address; 404 where nobody was ever seen under it. */
  public UserDetail detail(String org, String idOrEmail, DayRange range) {
    String userId = idOrEmail.contains("@") ? Ids.userId(idOrEmail) : idOrEmail;
    Comparison with = Comparison.of(range, time);
    long total = spend.sums(org, range).totals().spendMicros();
    UserItem user =
        people.one(org, range, with, total, userId).stream()
            .findFirst()
            .orElseThrow(() -> ApiException.notFound("nobody is known under " + idOrEmail));
    return new UserDetail(
        RangeView.of(range, time),
        user,
        spend.daily(org, range, userId),
        spend.byModel(org, range, range.before(), userId),
        person.byHour(org, range, userId),
        person.usual(org, range, userId),
        person.usualDay(org, userId),
        person.groups(org, userId),
        person.tokens(org, range, userId),
        person.cycle(org, userId),
        person.activity(org, range, userId),
        incidents.find(org, IncidentQuestion.ofUser(userId), SHOWN),
        anomalies.find(
            org,
            AnomalyQuestion.ofUser(userId, time.startOf(range.from()), time.startOf(range.to())),
            SHOWN));
  }
}
