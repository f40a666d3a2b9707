package dev.tidemark.alert.plan;

import dev.tidemark.alert.plan.Watches.Watch;
import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.DeliveryQueue;
import dev.tidemark.alert.queue.Due;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.routing.Decision;
import dev.tidemark.alert.routing.DryRun;
import dev.tidemark.alert.routing.History;
import dev.tidemark.alert.routing.Plan;
import dev.tidemark.alert.routing.Routing;
import dev.tidemark.alert.routing.Rules;
import dev.tidemark.alert.routing.Silence;
import dev.tidemark.alert.routing.Situation;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts decisions into effect: notices into the queue, and when to look again on record. */
@Singleton
public final class Planner {
  private static final int AT_ONCE = 100;
  private static final Duration KEPT = Duration.ofDays(90);

  private final AlertDatabase database;
  private final DeliveryQueue queue;
  private final Receivers receivers;

  Planner(AlertDatabase database, DeliveryQueue queue, Receivers receivers) {
    this.database = database;
    this.queue = queue;
    this.receivers = receivers;
  }

  /** Rules and silences as one transaction sees them. */
  public record Policy(Rules rules, List<Silence> silences) {}

  /** What is in force. */
  public Policy policy(Connection c, Instant now) throws SQLException {
    return new Policy(RuleStore.in(c), SilenceStore.active(c, now));
  }

  /** Plans what a change of an incident has to tell; the same change again changes nothing. */
  public void changed(Connection c, Policy policy, Incident i, Instant now) throws SQLException {
    if (!Watches.keep(c, i, now)) {
      return;
    }
    Watch before = Watches.locked(c, i.id()).orElse(null);
    boolean late = before != null && before.incident().version() > i.version();
    boolean begins =
        i.notifies()
            && i.status() != Status.RESOLVED
            && (before == null
                || before.since() == null
                || before.incident().status() == Status.RESOLVED);
    Instant since = begins ? now : before == null ? null : before.since();
    int told = i.notifies() ? i.version() : before == null ? 0 : before.told();
    Watch watch = new Watch(i, told, since, before == null ? null : before.lookAt());
    History history = Watches.history(c, i.id(), watch);
    Plan plan = Routing.decide(situation(policy, i, false, history, now));
    tell(c, i, i.version(), plan, now);
    if (!late) {
      Watches.store(c, watch.lookAt(nextLook(policy, watch, history, plan, now)));
    }
  }

  /**
   * A change that is told to nobody, such as an update, must not end the wait for the next step.
   */
  private Instant nextLook(Policy policy, Watch w, History h, Plan plan, Instant now) {
    if (w.incident().notifies() || w.told() == 0) {
      return plan.lookAgain();
    }
    if (w.lookAt() == null && !"reopened".equals(w.incident().cause())) {
      return null;
    }
    Plan look = Routing.decide(situation(policy, w.incident(), true, h, now));
    return look.tells().isEmpty() ? look.lookAgain() : now;
  }

  /** Decides anew about incidents whose time has come; returns how many. */
  public int look(Instant now) throws SQLException {
    return database.transaction(
        c -> {
          List<Watch> due = Watches.due(c, now, AT_ONCE);
          if (due.isEmpty()) {
            return 0;
          }
          Policy policy = policy(c, now);
          for (Watch w : due) {
            History history = Watches.history(c, w.incident().id(), w);
            Plan plan = Routing.decide(situation(policy, w.incident(), true, history, now));
            tell(c, w.incident(), w.told(), plan, now);
            Watches.store(c, w.lookAt(plan.lookAgain()));
          }
          return due.size();
        });
  }

  /** Forgets changes of incidents that are older than 90 days. */
  public int forget(Instant now) throws SQLException {
    return database.transaction(c -> Watches.forget(c, now.minus(KEPT)));
  }

  /** What would be told of an incident as if it were new. */
  public List<DryRun.Moment> dryRun(Optional<Rules> other, Incident i, Instant now)
      throws SQLException {
    Policy policy = database.transaction(c -> policy(c, now));
    Policy tried = new Policy(other.orElse(policy.rules()), policy.silences());
    return DryRun.of(situation(tried, i, false, History.NONE, now));
  }

  /** The latest known state of an incident. */
  public Optional<Incident> known(String id) throws SQLException {
    return database.transaction(c -> Watches.locked(c, id)).map(Watch::incident);
  }

  private Situation situation(
      Policy policy, Incident i, boolean look, History history, Instant now) {
    return new Situation(
        policy.rules(), policy.silences(), receivers.audience(), i, look, history, now);
  }

  private void tell(Connection c, Incident i, int version, Plan plan, Instant now)
      throws SQLException {
    for (Decision d : plan.tells()) {
      Optional<Receiver> receiver = receivers.find(d.receiver());
      if (receiver.isPresent()) {
        queue.add(
            c,
            new Due(
                Due.id(i.id(), version, d.receiver(), d.number()),
                i,
                version,
                d.receiver(),
                receiver.get().channel(),
                d.rule(),
                d.occasion(),
                d.bundle(),
                d.detail(),
                d.at()),
            now);
      }
    }
  }
}
