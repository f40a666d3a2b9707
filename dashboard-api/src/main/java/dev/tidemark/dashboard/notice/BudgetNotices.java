package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.budget.Standings;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Budget.Threshold;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.Notice.Line;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Severity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is told of budgets: each threshold and each projected overrun, once a period. */
@Singleton
final class BudgetNotices implements Composer {
  /** A period that has just ended can still be told of: its last usage comes late. */
  private static final Duration AFTER_THE_END = Duration.ofHours(48);

  private final SettingsStore settings;
  private final Standings standings;
  private final ReportingTime time;

  BudgetNotices(SettingsStore settings, Standings standings, ReportingTime time) {
    this.settings = settings;
    this.standings = standings;
    this.time = time;
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.BUDGET_THRESHOLD, NoticeKind.BUDGET_OVERRUN);
  }

  @Override
  public List<Found> compose(String org, NoticeKind kind, Instant when, int days) {
    List<Found> found = new ArrayList<>();
    for (Budget budget : settings.read(org).budgets()) {
      Standing now = standings.now(org, budget);
      if (kind == NoticeKind.BUDGET_OVERRUN) {
        overrun(org, now, when).ifPresent(found::add);
        continue;
      }
      thresholds(org, now, when).ifPresent(found::add);
      if (time.startOf(now.period().start()).plus(AFTER_THE_END).isAfter(when)) {
        thresholds(org, standings.before(org, budget), when).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The highest threshold that was reached; the others are told with it. */
  private Optional<Found> thresholds(String org, Standing s, Instant when) {
    List<Notice> reached =
        s.budget().thresholds().stream()
            .filter(t -> s.spentMicros() >= t.of(s.budget().amountMicros()))
            .map(t -> threshold(org, s, t, when))
            .toList();
    return reached.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(reached.getLast(), reached.subList(0, reached.size() - 1)));
  }

  private Notice threshold(String org, Standing s, Threshold t, Instant when) {
    long limit = t.of(s.budget().amountMicros());
    // Reached on a day that is over: not news of now.
    Instant end = s.reaches(limit).map(day -> time.startOf(day.plusDays(1))).orElse(when);
    String title =
        "Budget %s: %s reached"
            .formatted(
                s.budget().name(),
                t.micros() != null ? t.display() : t.display() + " (" + Money.display(limit) + ")");
    return notice(
        org,
        NoticeKind.BUDGET_THRESHOLD,
        s,
        Long.toString(limit),
        severity(limit, s.budget().amountMicros()),
        title,
        end.isBefore(when) ? end : when);
  }

  private Optional<Found> overrun(String org, Standing s, Instant when) {
    boolean over = s.projectedMicros() > s.budget().amountMicros();
    // Who is told that the budget is used up needs no projection of it.
    boolean told =
        s.budget().thresholds().stream()
            .mapToLong(t -> t.of(s.budget().amountMicros()))
            .anyMatch(limit -> limit >= s.budget().amountMicros() && limit <= s.spentMicros());
    if (!s.budget().overrun() || !over || told) {
      return Optional.empty();
    }
    String title =
        "Budget %s: %s projected for %s"
            .formatted(
                s.budget().name(),
                Money.display(s.projectedMicros()),
                Money.display(s.budget().amountMicros()));
    return Optional.of(
        Found.of(notice(org, NoticeKind.BUDGET_OVERRUN, s, "", Severity.WARNING, title, when)));
  }

  private static Severity severity(long limit, long amount) {
    if (limit >= amount) {
      return Severity.CRITICAL;
    }
    return limit >= amount / 5 * 4 ? Severity.WARNING : Severity.INFO;
  }

  private Notice notice(
      String org,
      NoticeKind kind,
      Standing s,
      String limit,
      Severity severity,
      String title,
      Instant at) {
    Budget b = s.budget();
    String period = s.period().start().toString();
    String text =
        "%s: %s of %s spent in %s so far (%s %%)."
            .formatted(
                capital(s.label()),
                Money.display(s.spentMicros()),
                Money.display(b.amountMicros()),
                Words.span(s.period()),
                Percent.share(s.spentMicros(), b.amountMicros()).toPlainString());
    return new Notice(
        Ids.of("notice", kind.wire(), org, b.id(), period, limit),
        org,
        kind,
        severity,
        b.id(),
        period,
        title,
        text,
        lines(s),
        "/budgets",
        b.tell(),
        false,
        at);
  }

  private static List<Line> lines(Standing s) {
    Budget b = s.budget();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Spent so far", Money.display(s.spentMicros())));
    lines.add(new Line("Budget", Money.display(b.amountMicros())));
    lines.add(new Line("Period", Words.span(s.period()) + ", " + s.period().basis()));
    lines.add(new Line("Projected", Money.display(s.projectedMicros())));
    s.forecast()
        .band()
        .ifPresent(
            band ->
                lines.add(
                    new Line(
                        "Range, 8 in 10",
                        Money.display(band.lowMicros())
                            + " to "
                            + Money.display(band.highMicros()))));
    s.reaches(b.amountMicros())
        .ifPresent(day -> lines.add(new Line("Reaches the budget", Words.day(day))));
    lines.add(new Line("Status", s.status().words()));
    return lines;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
