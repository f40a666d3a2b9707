package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.publish.EstimateSender;
import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.source.StateBoard;
import dev.tidemark.ingest.store.CounterStates;
import dev.tidemark.ingest.store.Estimate;
import dev.tidemark.ingest.store.EstimateTotals;
import dev.tidemark.ingest.store.EstimateTotals.Group;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.UsageEvent;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Telemetry as a source: how it is doing, and keeping in order what it told, should people, prices
 * or reports have changed since.
 */
@Singleton
final class OtlpSource implements Source {
  private static final Duration SILENT = Duration.ofDays(14);

  /** Longer than the topic keeps events. */
  private static final Duration LONG_AGO = Telemetry.OLDEST.plus(SILENT);

  private static final Duration SELDOM = Duration.ofSeconds(10);

  private final String org;
  private final Books books;
  private final People people;
  private final Receiver receiver;
  private final Publisher publisher;
  private final StateBoard board;
  private long arrived;
  private int rejected;
  private Instant latest;
  private Instant published = Instant.MIN;

  OtlpSource(
      @Value("${tidemark.org}") String org,
      Books books,
      People people,
      Receiver receiver,
      Publisher publisher,
      StateBoard board) {
    this.org = org;
    this.books = books;
    this.people = people;
    this.receiver = receiver;
    this.publisher = publisher;
    this.board = board;
  }

  /** Where is kept what was told. */
  @Singleton
  record Books(
      EstimateTotals totals,
      EstimateSender estimates,
      CounterStates counters,
      IngestDatabase database) {}

  @Override
  public String id() {
    return Receiver.source(org);
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return Telemetry.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "otlp";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void collect(Instant instant, Progress progress)
      throws SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    long before = arrived();
    long unpriced = books.database().turn(org, turn -> settle(turn, now));
    if (unpriced > 0) {
      progress.degraded(
          "Telemetry of " + unpriced + " models has no cost and no list price, and counts as $0.",
          "Put the prices of these models into a file, and name it in TIDEMARK_PRICES_FILE.");
    }
    conclude(progress, before);
  }

  /** Says that a batch was taken, or what of it was not. */
  synchronized void received(Batch batch, Instant now) throws InterruptedException {
    int records = batch.requests().size() + batch.points().size();
    arrived += records;
    rejected += batch.rejected();
    for (ApiRequest request : batch.requests()) {
      Instant at = request.told().at();
      latest = latest == null || at.isAfter(latest) ? at : latest;
    }
    SourceState before = board.of(this);
    SourceState after = after(before, records, batch, now);
    if (published.plus(SELDOM).isBefore(now) || after.health() != before.health()) {
      published = now;
      board.put(after);
    } else {
      board.show(after);
    }
  }

  private synchronized long arrived() {
    return arrived;
  }

  private synchronized void conclude(Progress progress, long before) {
    progress.read(Math.toIntExact(arrived - before), latest);
    if (rejected > 0) {
      progress.degraded(
          rejected + " records of telemetry made no sense and were put aside.",
          "See the quarantine for the records; this may need a newer Tidemark.");
      rejected = 0;
    }
  }

  private SourceState after(SourceState before, int records, Batch batch, Instant now) {
    boolean bad = batch.rejected() > 0;
    boolean still = before.health() == Health.DEGRADED;
    return new SourceState(
        before.source(),
        org,
        provider(),
        endpoint(),
        bad || still ? Health.DEGRADED : Health.OK,
        now,
        now,
        latest,
        before.coveredFrom(),
        before.coveredTo(),
        before.nextAttempt(),
        before.records() + records,
        before.done(),
        before.secondsLeft(),
        bad
            ? "Records of telemetry made no sense and were put aside: " + batch.firstProblem()
            : still ? before.problem() : null,
        bad
            ? "See the quarantine for the records; this may need a newer Tidemark."
            : still ? before.remedy() : null);
  }

  /** Returns how many groups have no price. */
  private long settle(Connection turn, Instant now) throws SQLException, InterruptedException {
    List<Group> groups = books.totals().groups(turn, org);
    Set<String> subjects = groups.stream().map(Group::subject).collect(Collectors.toSet());
    Facts facts = people.of(turn, subjects);
    List<Estimate> changed = new ArrayList<>();
    for (Group group : groups) {
      if (differs(group, facts)) {
        for (Estimate estimate : books.totals().of(turn, org, group)) {
          changed.add(receiver.of().again(estimate, facts, now));
        }
      }
    }
    List<UsageEvent> out = new ArrayList<>(books.estimates().apply(turn, org, changed, now));
    out.addAll(
        books.estimates().covered(turn, org, null, now.minus(LONG_AGO), now.plus(SILENT), now));
    publisher.sendUsage(out);
    books.counters().prune(turn, org, now.minus(SILENT), now.minus(Telemetry.OLDEST));
    return groups.stream().filter(g -> g.kind().equals(EstimateOf.UNPRICED)).count();
  }

  private static boolean differs(Group group, Facts facts) {
    Owner owner = facts.attribution().owner(group.subject());
    boolean included = facts.included(owner.userId(), group.account());
    return !owner.userId().equals(group.userId())
        || group.kind().equals(EstimateOf.UNPRICED)
        || included != group.kind().equals(EstimateOf.INCLUDED);
  }
}
