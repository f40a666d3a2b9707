package dev.tidemark.simulator.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The simulated company. What it has spent at an instant is a function of the plan and the instant,
 * plus the requests that {@link #arriveLate} was told to slip in. Safe for concurrent use.
 */
public final class Company {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Predicate<Usage> ANY = usage -> true;

  private final Plan plan;
  private final Roster roster;
  private final Live live;
  private final Runaway runaway;
  private final Allowance allowance = new Allowance();
  private final EventLog log = new EventLog();
  private long nextSecond;
  private int slippedIn;

  /** Draws the people and their history. */
  public Company(Plan plan) {
    this.plan = plan;
    LocalDate first =
        LocalDate.ofInstant(plan.start(), ZoneOffset.UTC).minusDays(plan.historyDays());
    this.roster = Roster.of(plan.seed(), plan.people(), first, plan.historyDays());
    this.live = new Live(plan.seed(), roster, plan.liveEventsPerSecond());
    this.runaway = runaway();
    this.nextSecond = plan.start().toEpochMilli();
    Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    new History(plan.seed(), roster, from, plan.start()).requests().forEach(this::record);
  }

  /** Who is in it. */
  public Roster roster() {
    return roster;
  }

  /** Where history ends and live requests begin. */
  public Instant start() {
    return plan.start();
  }

  /** When the runaway agent runs; empty where the plan has none. */
  public Optional<Period> runawayPeriod() {
    return Optional.ofNullable(runaway)
        .map(r -> new Period(Instant.ofEpochMilli(r.from()), Instant.ofEpochMilli(r.until())));
  }

  /** All requests that the vendor shows at an instant, oldest first. */
  public List<Usage> eventsVisibleAt(Instant now) {
    return find(Long.MIN_VALUE + 1, Long.MAX_VALUE, now, ANY);
  }

  /**
   * The requests of {@code [from, to]} (epoch milliseconds) that the vendor shows at an instant and
   * that match, oldest first.
   */
  public synchronized List<Usage> find(long from, long to, Instant now, Predicate<Usage> match) {
    generateUntil(now.toEpochMilli());
    return log.find(from, to, now.toEpochMilli(), match);
  }

  /** The exact totals of what the vendor shows at an instant. */
  public Truth truth(Instant now) {
    return Truth.of(now, eventsVisibleAt(now));
  }

  /**
   * Lets old requests turn up now, with times of at most {@code newest} (epoch milliseconds): so do
   * rows shift while somebody reads pages.
   */
  public synchronized void arriveLate(int requests, long newest, Instant now) {
    generateUntil(now.toEpochMilli());
    for (int i = 0; i < requests; i++) {
      Dice dice = Dice.of(plan.seed(), 'x', slippedIn++);
      Person person = roster.members().get(dice.below(roster.members().size()));
      long at = Math.min(newest, now.toEpochMilli()) - dice.below(1_000);
      log.add(RequestDraw.at(at, person, dice, 1).seenFrom(now.toEpochMilli()));
    }
  }

  private void generateUntil(long now) {
    for (; nextSecond <= now; nextSecond += 1_000) {
      live.second(nextSecond).forEach(this::record);
      if (runaway != null) {
        runaway.second(nextSecond).forEach(this::record);
      }
    }
  }

  private void record(Usage request) {
    Usage paid = request.paidBy(allowance.take(request.person(), request.at(), request.charged()));
    log.add(plan.hourly() ? paid.seenFrom((paid.visibleAt() / HOUR + 1) * HOUR) : paid);
  }

  private Runaway runaway() {
    if (plan.runawayAfter() == null) {
      return null;
    }
    Instant from = plan.start().plus(plan.runawayAfter());
    Instant until = from.plus(plan.runawayFor());
    return new Runaway(plan.seed(), roster.runaway(), from.toEpochMilli(), until.toEpochMilli());
  }

  /** From an instant, included, until another, not included. */
  public record Period(Instant from, Instant until) {}
}
