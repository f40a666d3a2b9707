package dev.tidemark.ingest.source;

import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.store.SourceStates;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topics;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How each source is doing, published so that others can see it too. */
@Singleton
public final class StateBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

  private final Map<String, SourceState> states = new ConcurrentSkipListMap<>();
  private final Publisher publisher;
  private final SourceStates stored;
  private final Clock clock;

  StateBoard(Publisher publisher, SourceStates stored, @Nullable Clock clock) {
    this.publisher = publisher;
    this.stored = stored;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** All states, by source. */
  public List<SourceState> all() {
    return List.copyOf(states.values());
  }

  /** The state of a source; a first one where it was never asked. */
  public SourceState of(Source source) {
    return states.computeIfAbsent(
        source.id(),
        id ->
            new SourceState(
                id,
                source.org(),
                source.provider(),
                source.endpoint(),
                SourceState.Health.STARTING,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null));
  }

  /** Takes up what was known before a restart. */
  public void restore(Set<String> orgs) throws SQLException {
    stored.all().stream()
        .filter(state -> orgs.contains(state.org()))
        .forEach(state -> states.putIfAbsent(state.source(), state));
  }

  /** Shows, remembers and publishes a state; a broker that is away does not stop the collection. */
  public void put(SourceState state) throws InterruptedException {
    states.put(state.source(), state);
    Instant now = clock.instant();
    try {
      stored.save(state);
      String id = Ids.of(state.source(), now.toString());
      publisher.send(Topics.SOURCES, List.of(new Outgoing<>(state.source(), state, id, now)));
    } catch (SQLException | KafkaException e) {
      LOG.warn("the state of {} could not be published: {}", state.source(), e.toString());
    }
  }

  /** Adds what a day of the past gave; its source is covered from {@code from} on now. */
  void filled(Source source, long records, Instant from) throws InterruptedException {
    SourceState s = of(source);
    put(
        new SourceState(
            s.source(),
            s.org(),
            s.provider(),
            s.endpoint(),
            s.health(),
            s.lastAttempt(),
            s.lastSuccess(),
            s.lastEventAt(),
            from,
            s.coveredTo(),
            s.nextAttempt(),
            s.records() + records,
            s.done(),
            s.secondsLeft(),
            s.problem(),
            s.remedy()));
  }

  /** Shows a state without publishing it, as while a window is being read. */
  public void show(SourceState state) {
    states.put(state.source(), state);
  }
}
