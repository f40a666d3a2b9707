package dev.tidemark.simulator.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The company's use of Claude: a function of the plan, day by day, without an end, and of the
 * corrections that it was told. Safe for concurrent use.
 */
public final class ClaudeUse {
  private static final String[] TERMINALS = {"vscode", "iTerm.app", "tmux"};
  private static final double[] MODELS = {70, 22, 8, 0};
  private static final double UNLISTED = 0.05;
  private static final double LONG_CONTEXT = 0.04;

  private final long seed;
  private final LocalDate first;
  private final List<Coder> coders;
  private final boolean unlisted;
  private final Map<LocalDate, List<ClaudeRequest>> days = new HashMap<>();
  private final List<Correction> corrections = new ArrayList<>();

  /**
   * The use of a company.
   *
   * @param unlisted some requests go to a model that no price list has
   */
  public ClaudeUse(Plan plan, Roster roster, boolean unlisted) {
    this.seed = plan.seed();
    this.first = LocalDate.ofInstant(plan.start(), ZoneOffset.UTC).minusDays(plan.historyDays());
    this.coders = Coders.of(plan.seed(), roster);
    this.unlisted = unlisted;
  }

  /** A later version of some requests: {@code percent} of the tokens, or gone with 0. */
  private record Correction(long from, long to, int coder, int percent) {
    boolean concerns(ClaudeRequest r) {
      return r.at() >= from && r.at() < to && (coder < 0 || r.coder().number() == coder);
    }
  }

  /** Who and what uses it. */
  public List<Coder> coders() {
    return coders;
  }

  /** The vendor restates everything in {@code [from, to)} to a percentage of its tokens. */
  public synchronized void restate(Instant from, Instant to, int percent) {
    corrections.add(new Correction(from.toEpochMilli(), to.toEpochMilli(), -1, percent));
  }

  /** The vendor no longer reports what a coder did in {@code [from, to)}. */
  public synchronized void vanish(Coder coder, Instant from, Instant to) {
    corrections.add(new Correction(from.toEpochMilli(), to.toEpochMilli(), coder.number(), 0));
  }

  /** The requests of {@code [from, to)} that the reports have at an instant, oldest first. */
  public synchronized List<ClaudeRequest> find(Instant from, Instant to, Instant now) {
    Instant begin = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    long start = (from.isBefore(begin) ? begin : from).toEpochMilli();
    long end = (to.isAfter(now) ? now : to).toEpochMilli();
    List<ClaudeRequest> found = new ArrayList<>();
    if (end <= start) {
      return found;
    }
    // A local day can begin up to a day before or after the UTC day of the same date.
    LocalDate last = day(end).plusDays(1);
    for (LocalDate day = day(start).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      for (ClaudeRequest r : days.computeIfAbsent(day, this::draw)) {
        if (r.at() >= start && r.at() < end && r.visibleAt() <= now.toEpochMilli()) {
          add(r, found);
        }
      }
    }
    found.sort(Comparator.comparingLong(ClaudeRequest::at));
    return found;
  }

  /** The exact totals of what the reports have at an instant. */
  public ClaudeTruth truth(Instant now) {
    return ClaudeTruth.of(now, find(Instant.EPOCH, now, now));
  }

  private void add(ClaudeRequest request, List<ClaudeRequest> into) {
    ClaudeRequest latest = request;
    for (Correction correction : corrections) {
      if (correction.concerns(request)) {
        if (correction.percent() == 0) {
          return;
        }
        latest = latest.percent(correction.percent());
      }
    }
    into.add(latest);
  }

  private List<ClaudeRequest> draw(LocalDate day) {
    List<ClaudeRequest> requests = new ArrayList<>();
    for (Coder coder : coders) {
      Person person = coder.person();
      if (person.memberOn(day)) {
        Dice dice = Dice.of(seed, 'c', coder.number(), day.toEpochDay());
        int count = dice.around(coder.perDay() * Rhythm.day(person, day) * dice.logNormal(1, 0.3));
        long midnight = day.atStartOfDay(person.zone()).toInstant().toEpochMilli();
        for (int i = 0; i < count; i++) {
          long at = midnight + Rhythm.second(person, dice) * 1_000L + dice.below(1_000);
          requests.add(request(coder, at, dice));
        }
      }
    }
    return requests;
  }

  private ClaudeRequest request(Coder coder, long at, Dice dice) {
    ClaudeModel model = ClaudeModel.values()[dice.pick(MODELS)];
    if (dice.chance(UNLISTED) && unlisted) {
      model = ClaudeModel.UNLISTED;
    }
    boolean large = model == ClaudeModel.SONNET && dice.chance(LONG_CONTEXT);
    boolean written = dice.chance(0.7);
    boolean kept = dice.chance(0.2);
    return new ClaudeRequest(
        coder,
        at,
        at + Duration.ofMinutes(1).toMillis() + dice.below(240_000),
        model,
        large,
        new ClaudeTokens(
            1 + (long) dice.logNormal(800, 0.9),
            1 + (long) dice.logNormal(2_500, 0.8),
            written ? (long) dice.logNormal(20_000, 0.7) : 0,
            kept ? (long) dice.logNormal(30_000, 0.5) : 0,
            (long) dice.logNormal(large ? 400_000 : 150_000, 0.6)),
        dice.chance(0.05) ? 1 + dice.below(3) : 0,
        TERMINALS[dice.pick(new double[] {70, 25, 5})]);
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
