package dev.tidemark.ingest.source;

import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.ingest.store.Ownership;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topics;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts polling once the server is up, as soon as database and broker answer. */
@Singleton
public final class IngestRunner implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(IngestRunner.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final IngestDatabase database;
  private final Publisher publisher;
  private final StateBoard board;
  private final Ownership ownership;
  private final List<Sources> vendors;
  private final String org;
  private final int partitions;
  private final Poller poller;
  private Thread thread;

  IngestRunner(
      IngestDatabase database,
      Publisher publisher,
      StateBoard board,
      Ownership ownership,
      List<Sources> vendors,
      @Nullable Clock clock,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.poll-interval}") Duration interval,
      @Value("${tidemark.partitions:" + Topics.DEFAULT_PARTITIONS + "}") int partitions) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "TIDEMARK_POLL_INTERVAL must be longer than nothing, such as 15m or 1h, got: "
              + interval);
    }
    this.database = database;
    this.publisher = publisher;
    this.board = board;
    this.ownership = ownership;
    this.vendors = List.copyOf(vendors);
    this.org = org;
    this.partitions = partitions;
    this.poller =
        new Poller(
            org,
            interval,
            configured(vendors),
            ownership,
            board,
            clock == null ? Clock.systemUTC() : clock);
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    thread = Thread.ofPlatform().daemon().name("ingest").start(this::run);
  }

  /** Reads every source now, and not only when it is due. */
  public void pollNow() {
    poller.pollNow();
  }

  private void run() {
    try {
      prepare();
      boolean none = vendors.stream().noneMatch(Sources::configured);
      for (Sources vendor : vendors) {
        if (!vendor.configured() && !vendor.listens()) {
          leaveOut(vendor, none);
        }
      }
      poller.run();
    } catch (InterruptedException e) {
      LOG.debug("polling ends");
    }
  }

  /** A vendor without a key is an error only where there is no other one. */
  private void leaveOut(Sources vendor, boolean none) throws InterruptedException {
    if (none) {
      LOG.warn("no usage is collected: {} {}", vendor.problem(), vendor.remedy());
    }
    for (Source source : vendor.list()) {
      SourceState state = board.of(source, org);
      Attempt attempt = new Attempt(board, state);
      if (none) {
        attempt.failed(state.lastAttempt(), null, vendor.problem(), vendor.remedy());
      } else {
        attempt.notConfigured(vendor.problem(), vendor.remedy());
      }
    }
  }

  private static List<Source> configured(List<Sources> vendors) {
    return vendors.stream()
        .filter(v -> v.configured() || v.listens())
        .flatMap(v -> v.list().stream())
        .toList();
  }

  private void prepare() throws InterruptedException {
    while (true) {
      try {
        database.migrate();
        publisher.createTopics(partitions);
        board.restore(org);
        return;
      } catch (SQLException | RuntimeException e) {
        LOG.warn("collecting waits for database and broker, again in {}: {}", AGAIN, e.toString());
        Thread.sleep(AGAIN);
      }
    }
  }

  @PreDestroy
  synchronized void stop() throws SQLException, InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(STOPS_WITHIN);
    }
    ownership.close();
  }

  /** States of all sources. */
  public List<SourceState> states() {
    return board.all();
  }
}
