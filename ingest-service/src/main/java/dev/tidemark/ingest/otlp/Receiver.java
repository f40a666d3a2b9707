package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.ingest.publish.EstimateSender;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.store.ActivityCounts;
import dev.tidemark.ingest.store.CounterStates;
import dev.tidemark.ingest.store.CounterStates.State;
import dev.tidemark.ingest.store.Estimate;
import dev.tidemark.ingest.store.Estimates;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.ingest.store.OtlpSessions;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes batches: publishes what they change, and remembers what was counted. */
@Singleton
final class Receiver {
  private final String org;
  private final Stores stores;
  private final Senders senders;
  private final People people;
  private final IngestDatabase database;
  private final EstimateOf of;

  Receiver(
      @Value("${tidemark.org}") String org,
      Stores stores,
      Senders senders,
      People people,
      IngestDatabase database,
      PriceList prices) {
    this.org = org;
    this.stores = stores;
    this.senders = senders;
    this.people = people;
    this.database = database;
    this.of = new EstimateOf(org, source(org), prices);
  }

  /** Where is kept what was counted. */
  @Singleton
  record Stores(
      Estimates estimates, OtlpSessions sessions, CounterStates counters, ActivityCounts days) {}

  /** What leads to the broker. */
  @Singleton
  record Senders(
      Publisher publisher, EstimateSender estimates, LatestSender latest, Quarantine quarantine) {}

  static String source(String org) {
    return "claude-code:" + org + ":otlp";
  }

  EstimateOf of() {
    return of;
  }

  /** Returns once the broker has all of a batch; what fails can be taken again. */
  void take(Batch batch, Instant now) throws SQLException, InterruptedException {
    senders.quarantine().put(source(org), batch.aside(), now);
    if (!batch.requests().isEmpty() || !batch.points().isEmpty()) {
      database.turn(org, turn -> take(turn, batch, now));
    }
  }

  private Void take(Connection turn, Batch batch, Instant now)
      throws SQLException, InterruptedException {
    Set<String> subjects = new HashSet<>();
    batch.requests().forEach(r -> subjects.add(r.sender().subject()));
    batch.points().forEach(p -> subjects.add(p.sender().subject()));
    Facts facts = people.of(turn, subjects);
    Map<String, Estimate> wanted = new LinkedHashMap<>();
    replace(turn, batch.requests(), wanted, now);
    requests(turn, batch.requests(), facts, wanted, now);
    ActivityOf activity = count(turn, batch.points(), facts, wanted, now);
    senders.publisher().sendUsage(senders.estimates().apply(turn, org, wanted.values(), now));
    activity.send(turn, stores.days(), senders.latest(), now);
    return null;
  }

  private void requests(
      Connection turn,
      List<ApiRequest> requests,
      Facts facts,
      Map<String, Estimate> wanted,
      Instant now)
      throws SQLException {
    Set<String> known =
        stores.estimates().find(turn, requests.stream().map(ApiRequest::id).toList()).keySet();
    for (ApiRequest request : requests) {
      if (!known.contains(request.id())) {
        wanted.putIfAbsent(request.id(), of.request(request, facts, now));
      }
    }
  }

  /** From its first event on, a session's metrics of usage tell the same once more. */
  private void replace(
      Connection turn, List<ApiRequest> requests, Map<String, Estimate> wanted, Instant now)
      throws SQLException {
    Map<String, Instant> first = new HashMap<>();
    for (ApiRequest r : requests) {
      for (String session : r.sender().replaces()) {
        first.merge(session, r.told().at(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Map<String, Instant> before = stores.sessions().eventsFrom(turn, org, first.keySet());
    for (Map.Entry<String, Instant> one : first.entrySet()) {
      Instant known = before.get(one.getKey());
      if (known == null || one.getValue().isBefore(known)) {
        for (Estimate e : stores.estimates().metered(turn, org, one.getKey(), one.getValue())) {
          wanted.put(e.id(), e.asReplaced());
        }
      }
    }
    stores.sessions().save(turn, org, first, now);
  }

  private ActivityOf count(
      Connection turn, List<Point> points, Facts facts, Map<String, Estimate> wanted, Instant now)
      throws SQLException {
    ActivityOf activity = new ActivityOf(org, source(org));
    Minutes minutes = new Minutes(org);
    List<Point> counted = ofInterest(turn, points);
    Map<String, State> before =
        stores.counters().find(turn, counted.stream().map(Point::series).distinct().toList());
    Map<String, State> after = new HashMap<>();
    for (Point point : counted) {
      String series = point.series();
      Counter counter = Counter.count(after.getOrDefault(series, before.get(series)), point);
      after.put(series, counter.after());
      if (counter.increment() != null && point.usage()) {
        minutes.add(point, counter.increment());
      } else if (counter.increment() != null) {
        activity.add(point, counter.increment(), facts);
      }
    }
    stores.counters().save(turn, org, after, now);
    Map<String, Estimate> known = new HashMap<>(stores.estimates().find(turn, minutes.ids()));
    known.putAll(wanted);
    wanted.putAll(minutes.estimates(of, known, facts, now));
    return activity;
  }

  /** In the order of time, without usage that events tell. */
  private List<Point> ofInterest(Connection turn, List<Point> points) throws SQLException {
    Set<String> sessions = new HashSet<>();
    points.forEach(p -> sessions.add(p.sender().countedBy()));
    Map<String, Instant> eventsFrom = stores.sessions().eventsFrom(turn, org, sessions);
    List<Point> counted = new ArrayList<>();
    for (Point point : points) {
      Instant from = eventsFrom.get(point.sender().countedBy());
      if (!point.usage() || from == null || point.at().isBefore(from)) {
        counted.add(point);
      }
    }
    counted.sort(Comparator.comparingLong(Point::nanos));
    return counted;
  }
}
