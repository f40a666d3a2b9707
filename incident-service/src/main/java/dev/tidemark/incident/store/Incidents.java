package dev.tidemark.incident.store;

import dev.tidemark.incident.life.Command;
import dev.tidemark.incident.life.Findings.Finding;
import dev.tidemark.incident.life.IncidentLife;
import dev.tidemark.incident.life.Outcome;
import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The incidents in PostgreSQL. Every transition is one transaction of three writes: the state, its
 * row in the history, and the version to publish.
 */
@Singleton
public final class Incidents {
  private final TransactionOperations<Connection> transactions;
  private final IncidentRows rows;
  private final EventRows events;
  private final FindingRows findings;
  private final OutboxRows outbox;
  private final IncidentLife life;
  private final Clock clock;

  Incidents(
      @Named("incidents") TransactionOperations<Connection> transactions,
      IncidentRows rows,
      EventRows events,
      FindingRows findings,
      OutboxRows outbox,
      IncidentLife life,
      @Nullable Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.events = events;
    this.findings = findings;
    this.outbox = outbox;
    this.life = life;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Runs work in one transaction; a transition inside it belongs to it. */
  public <T> T together(Supplier<T> work) {
    return transactions.executeWrite(status -> work.get());
  }

  /** The connection of the transaction that runs now. */
  public Connection connection() {
    return transactions.getConnection();
  }

  /**
   * Takes a line of detection; the same line again, or an earlier one of the same anomaly, changes
   * nothing. Needs a transaction.
   */
  public void take(Anomaly line) {
    Optional<IncidentRow> before =
        rows.findByIdForUpdate(Ids.of("incident", line.org(), line.episode()));
    List<Finding> known = findings.ofEpisode(connection(), line);
    Optional<Finding> earlier =
        known.stream().filter(f -> f.last().id().equals(line.id())).findFirst();
    if (earlier.isPresent() && earlier.get().covers(line)) {
      return;
    }
    boolean fresh = earlier.isEmpty() || !earlier.get().open();
    apply(before, new Command.Line(line, findings.put(connection(), line, known), fresh), null);
  }

  /** Takes the outcome of a delivery. Needs a transaction. */
  public void take(Command.Told told) {
    apply(rows.findByIdForUpdate(told.delivery().incidentId()), told, null);
  }

  /**
   * Does what a person asks for.
   *
   * @param version the version that the person saw; null to take any
   */
  public Answer ask(String id, Command command, String note, Integer version) {
    return together(
        () -> {
          Optional<IncidentRow> before = rows.findByIdForUpdate(id);
          if (before.isEmpty()) {
            return new Answer.Unknown();
          }
          Incident now = before.get().incident();
          if (version != null && version != now.version()) {
            return new Answer.Stale(
                now, history(id).stream().filter(t -> t.version() > version).toList());
          }
          return switch (apply(before, command, note)) {
            case Changed changed -> new Answer.Done(changed.incident());
            case Outcome.Unchanged unchanged -> new Answer.Done(now);
            case Outcome.Refused refused -> new Answer.Refused(now, refused.reason());
          };
        });
  }

  /** Ends the snoozes that are due, each in a transaction; returns how many there were. */
  public int wakeDue() {
    List<String> due = rows.due(clock.instant());
    due.forEach(id -> ask(id, new Command.Wake(), null, null));
    return due.size();
  }

  /** The incident; empty where there is none of that id. */
  public Optional<Incident> find(String id) {
    return rows.findById(id).map(IncidentRow::incident);
  }

  /** All transitions of an incident, the first one first; empty where there is no such incident. */
  public List<Transition> history(String id) {
    return events.findByIncidentIdOrderByVersion(id).stream().map(Transition::of).toList();
  }

  /** Whether an incident may be known to that organisation; null is everybody. */
  public boolean of(String org, String id) {
    return org == null || find(id).filter(i -> org.equals(i.org())).isPresent();
  }

  /** Incidents of live data that were detected in {@code [from, to)}. */
  public List<Incident> detected(Instant from, Instant to) {
    return rows
        .findByHistoricalFalseAndDetectedAtGreaterThanEqualsAndDetectedAtLessThan(from, to)
        .stream()
        .map(IncidentRow::incident)
        .toList();
  }

  private Outcome apply(Optional<IncidentRow> before, Command command, String note) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Outcome outcome = life.apply(before.map(IncidentRow::incident).orElse(null), command, now);
    if (outcome instanceof Changed changed) {
      Incident i = changed.incident();
      IncidentRow row = IncidentRow.of(i, before.map(IncidentRow::historical).orElse(false));
      if (before.isEmpty()) {
        rows.save(row);
      } else {
        rows.update(row);
      }
      String body = Bodies.json(i);
      events.save(new EventRow(null, i.id(), i.version(), now, i.cause(), i.actor(), note, body));
      outbox.save(new OutboxRow(null, i.id(), body));
    }
    return outcome;
  }
}
