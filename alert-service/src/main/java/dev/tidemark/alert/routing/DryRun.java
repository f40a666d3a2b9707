package dev.tidemark.alert.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What would be told of an incident over time, if nobody acknowledged it. */
public final class DryRun {
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final int MOST = 50;

  private DryRun() {}

  /** What is decided at one instant. */
  public record Moment(Instant at, List<Decision> decisions) {}

  /** All moments of the next day, at most 50. */
  public static List<Moment> of(Situation start) {
    List<Moment> moments = new ArrayList<>();
    Situation s = start;
    while (moments.size() < MOST) {
      Plan plan = Routing.decide(s);
      moments.add(new Moment(s.now(), plan.decisions()));
      if (plan.lookAgain() == null || plan.lookAgain().isAfter(start.now().plus(AHEAD))) {
        break;
      }
      s = next(s, plan);
    }
    return moments;
  }

  private static Situation next(Situation s, Plan plan) {
    List<History.Sent> sent = new ArrayList<>(s.history().sent());
    for (Decision d : plan.tells()) {
      sent.add(
          new History.Sent(
              d.receiver(),
              d.rule(),
              s.version(),
              d.occasion(),
              History.Progress.DELIVERED,
              d.at()));
    }
    Instant since = s.history().since() == null ? s.now() : s.history().since();
    History history = new History(since, s.version(), sent);
    Instant now = plan.lookAgain().isAfter(s.now()) ? plan.lookAgain() : s.now().plusMillis(1);
    return new Situation(s.rules(), s.silences(), s.audience(), s.incident(), true, history, now);
  }
}
