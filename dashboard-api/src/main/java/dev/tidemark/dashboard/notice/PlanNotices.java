package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.Notice.Line;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Severity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How many people used up what their plan includes in the running cycle. Somebody has who is
 * charged beyond the plan, or whose included usage has reached its limit; somebody nearly has from
 * 80 % of that limit on. Active is who used anything in the cycle.
 */
@Singleton
final class PlanNotices implements Composer {
  private static final int NAMED = 5;
  private static final String PEOPLE =
      """
      select coalesce(max(m.name), max(m.email), max(p.email), s.user_id) as label,
        sum((s.body->>'onDemandMicros')::bigint)::bigint as beyond,
        sum((s.body->>'overallMicros')::bigint)::bigint as overall,
        bool_or((s.body->>'onDemandMicros')::bigint > 0
          or (s.body->>'includedMicros')::bigint >= (s.body->>'includedLimitMicros')::bigint)
          as used_up,
        bool_or((s.body->>'includedMicros')::bigint * 5
          >= (s.body->>'includedLimitMicros')::bigint * 4) as nearly
      from dashboard.cycle_spend s left join dashboard.member m using (org, user_id)
      left join dashboard.person p using (org, user_id)
      where s.org = ? and s.cycle_start <= ? and (s.cycle_end is null or s.cycle_end > ?)
        and s.cycle_start >= ? group by s.user_id""";

  private final Database database;
  private final Cycles cycles;
  private final ReportingTime time;

  PlanNotices(Database database, Cycles cycles, ReportingTime time) {
    this.database = database;
    this.cycles = cycles;
    this.time = time;
  }

  private record Person(
      String label, long beyond, boolean active, boolean usedUp, boolean nearly) {}

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.PLAN_EXHAUSTED);
  }

  @Override
  public List<Found> compose(String org, NoticeKind kind, Instant when, int days) {
    Cycle cycle = cycles.current();
    Instant now = time.now();
    List<Person> people =
        database.query(
            PEOPLE,
            row ->
                new Person(
                    row.getString("label"),
                    row.getLong("beyond"),
                    row.getLong("overall") > 0,
                    row.getBoolean("used_up"),
                    row.getBoolean("nearly")),
            org,
            now,
            now,
            time.startOf(cycle.start()));
    List<Person> usedUp =
        people.stream()
            .filter(Person::usedUp)
            .sorted(
                Comparator.comparingLong(Person::beyond).reversed().thenComparing(Person::label))
            .toList();
    return usedUp.isEmpty()
        ? List.of()
        : List.of(Found.of(notice(org, cycle, people, usedUp, when)));
  }

  private static Notice notice(
      String org, Cycle cycle, List<Person> people, List<Person> usedUp, Instant when) {
    long active = people.stream().filter(p -> p.active() || p.usedUp()).count();
    long nearly = people.stream().filter(p -> p.nearly() && !p.usedUp()).count();
    long beyond = usedUp.stream().mapToLong(Person::beyond).sum();
    String period = cycle.start().toString();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Used up", Words.people(usedUp.size()) + " of " + active + " active"));
    lines.add(new Line("Nearly, from 80 % on", Words.people(nearly)));
    lines.add(new Line("Charged beyond the plans", Money.display(beyond) + " this cycle"));
    lines.add(new Line("Cycle", Words.span(cycle)));
    usedUp.stream()
        .limit(NAMED)
        .forEach(
            p -> lines.add(new Line(p.label(), Money.display(p.beyond()) + " beyond the plan")));
    if (usedUp.size() > NAMED) {
      lines.add(new Line("And", (usedUp.size() - NAMED) + " more"));
    }
    return new Notice(
        // More people are news; the same number on another day is not.
        Ids.of("notice", NoticeKind.PLAN_EXHAUSTED.wire(), org, period, "" + usedUp.size()),
        org,
        NoticeKind.PLAN_EXHAUSTED,
        Severity.INFO,
        org,
        period,
        "Plan exhaustion: %d of %d active users".formatted(usedUp.size(), active),
        "%d/%d active users have exceeded their included plan this cycle."
            .formatted(usedUp.size(), active),
        lines,
        "/users",
        List.of(),
        false,
        when);
  }
}
