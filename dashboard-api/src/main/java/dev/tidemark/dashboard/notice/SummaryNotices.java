package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.budget.Standings;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.notice.Figures.Adoption;
import dev.tidemark.dashboard.notice.Figures.Part;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.Notice.Line;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Severity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The summary of a cycle that is about to end, and the digest of the last days. */
@Singleton
final class SummaryNotices implements Composer {
  private static final int TOP = 5;
  private static final int MODELS = 3;

  private final Figures figures;
  private final Standings standings;
  private final Cycles cycles;
  private final ReportingTime time;

  SummaryNotices(Figures figures, Standings standings, Cycles cycles, ReportingTime time) {
    this.figures = figures;
    this.standings = standings;
    this.cycles = cycles;
    this.time = time;
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.CYCLE_SUMMARY, NoticeKind.DIGEST);
  }

  @Override
  public List<Found> compose(String org, NoticeKind kind, Instant when, int days) {
    if (!figures.any(org)) {
      return List.of();
    }
    return List.of(
        Found.of(kind == NoticeKind.DIGEST ? digest(org, when, days) : cycle(org, when)));
  }

  private Notice cycle(String org, Instant when) {
    Cycle cycle = cycles.current();
    LocalDate end = time.today().plusDays(1);
    DayRange last = cycles.previous();
    LocalDate same = last.from().plusDays(cycle.startedSoFar(time.today()).days());
    long spent = figures.spend(org, cycle.start(), end);
    long before = figures.spend(org, last.from(), same.isAfter(last.to()) ? last.to() : same);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Total so far", Money.display(spent)));
    lines.add(new Line("Same days of the last cycle", Money.display(before)));
    lines.add(
        new Line("Whole last cycle", Money.display(figures.spend(org, last.from(), last.to()))));
    people(org, cycle.start(), end, lines);
    top(org, cycle.start(), end, lines);
    String text =
        "The cycle %s ends in %d days: %s so far, %s in the same days of the last cycle."
            .formatted(
                Words.span(cycle),
                cycle.end().toEpochDay() - time.today().toEpochDay(),
                Money.display(spent),
                Words.compared(spent, before));
    return notice(
        org,
        NoticeKind.CYCLE_SUMMARY,
        cycle.start().toString(),
        "Cycle summary: " + Money.display(spent) + " so far",
        text,
        lines,
        when);
  }

  private Notice digest(String org, Instant when, int days) {
    LocalDate end = time.dayOf(when);
    LocalDate from = end.minusDays(days);
    long spent = figures.spend(org, from, end);
    long before = figures.spend(org, from.minusDays(days), from);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Spent", Money.display(spent)));
    lines.add(
        new Line(
            days == 1 ? "The day before" : "The " + days + " days before", Money.display(before)));
    lines.add(new Line("Open incidents", Long.toString(figures.openIncidents(org))));
    people(org, from, end, lines);
    for (Standing s : standings.all(org)) {
      lines.add(
          new Line(
              "Budget " + s.budget().name(),
              "%s of %s, %s"
                  .formatted(
                      Money.display(s.spentMicros()),
                      Money.display(s.budget().amountMicros()),
                      s.status().words())));
    }
    top(org, from, end, lines);
    return notice(
        org,
        NoticeKind.DIGEST,
        end.toString(),
        "Digest: %s in %s".formatted(Money.display(spent), Words.span(from, end)),
        "%s was spent in %s, %s in the %s before."
            .formatted(
                Money.display(spent),
                Words.span(from, end),
                Words.compared(spent, before),
                days == 1 ? "day" : days + " days"),
        lines,
        when);
  }

  private void people(String org, LocalDate from, LocalDate end, List<Line> lines) {
    Adoption a = figures.adoption(org, from, end);
    lines.add(
        new Line(
            "Adoption",
            "%d active of %s (%s %%)"
                .formatted(
                    a.active(),
                    a.members() == 1 ? "1 member" : a.members() + " members",
                    Percent.share(a.active(), a.members()).toPlainString())));
    List<String> unused = figures.unused(org, from, end, TOP);
    String names =
        unused.isEmpty()
            ? "none"
            : a.unused()
                + ": "
                + String.join(", ", unused)
                + (a.unused() > unused.size() ? " and more" : "");
    lines.add(new Line("Unused seats", names));
  }

  private void top(String org, LocalDate from, LocalDate end, List<Line> lines) {
    lines.add(new Line("Top spenders", list(figures.spenders(org, from, end, TOP))));
    lines.add(new Line("Top models", list(figures.models(org, from, end, MODELS))));
  }

  private static String list(List<Part> parts) {
    return parts.isEmpty()
        ? "none"
        : String.join(
            ", ", parts.stream().map(p -> p.label() + " " + Money.display(p.micros())).toList());
  }

  private static Notice notice(
      String org,
      NoticeKind kind,
      String period,
      String title,
      String text,
      List<Line> lines,
      Instant when) {
    return new Notice(
        Ids.of("notice", kind.wire(), org, period),
        org,
        kind,
        Severity.INFO,
        org,
        period,
        title,
        text,
        lines,
        "/",
        List.of(),
        false,
        when);
  }
}
