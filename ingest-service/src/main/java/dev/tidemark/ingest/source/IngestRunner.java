package dev.tidemark.ingest.source;

import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.ingest.store.Ownership;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
  private final int partitions;
  private final Poller poller;
  private volatile boolean prepared;
  private Thread thread;

  IngestRunner(
      IngestDatabase database,
      Publisher publisher,
      StateBoard board,
      Ownership ownership,
      AskedSources sources,
      Poller poller,
      @Value("${tidemark.partitions:" + Topics.DEFAULT_PARTITIONS + "}") int partitions) {
    this.database = database;
    this.publisher = publisher;
    this.board = board;
    this.ownership = ownership;
    this.vendors = sources.vendors();
    this.poller = poller;
    this.partitions = TopicCatalogue.partitions(partitions);
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    thread = Thread.ofPlatform().daemon().name("ingest").start(this::run);
  }

  /** States of all sources. */
  public List<SourceState> states() {
    return board.all();
  }

  /** Whether database and broker have answered, so that there is something to ask about. */
  public boolean prepared() {
    return prepared;
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
      SourceState state = board.of(source);
      Attempt attempt = new Attempt(board, state);
      if (none) {
        attempt.failed(state.lastAttempt(), null, vendor.problem(), vendor.remedy());
      } else {
        attempt.notConfigured(vendor.problem(), vendor.remedy());
      }
    }
  }

  private void prepare() throws InterruptedException {
    Set<String> orgs = new TreeSet<>();
    vendors.forEach(vendor -> vendor.list().forEach(source -> orgs.add(source.org())));
    while (true) {
      try {
        database.migrate();
        publisher.createTopics(partitions);
        board.restore(orgs);
        prepared = true;
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
}
