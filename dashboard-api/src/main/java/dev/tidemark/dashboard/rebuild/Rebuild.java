package dev.tidemark.dashboard.rebuild;

import dev.tidemark.dashboard.feed.FullRead;
import dev.tidemark.dashboard.rebuild.RebuildStatus.State;
import dev.tidemark.dashboard.store.NextSchema;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the read models anew. New tables are filled from the beginning of the topics; when they
 * know all that the old ones know, they take their place. Whatever stops it before leaves the old
 * ones in place.
 */
@Singleton
public final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final NextSchema next;
  private final FullRead topics;
  private final ReportingTime time;
  private volatile RebuildStatus status = RebuildStatus.NONE;
  private volatile boolean stopped;
  private Thread thread;

  Rebuild(NextSchema next, FullRead topics, ReportingTime time) {
    this.next = next;
    this.topics = topics;
    this.time = time;
  }

  /** How it does. */
  public RebuildStatus status() {
    return status;
  }

  /** Starts one, unless one runs. */
  public synchronized RebuildStatus start() {
    if (status.state() != State.RUNNING && !stopped) {
      status = RebuildStatus.started(time.now());
      thread = Thread.ofPlatform().daemon().name("dashboard-rebuild").start(this::run);
    }
    return status;
  }

  private void run() {
    Watch watch = new Watch();
    String problem = null;
    try {
      if (!next.alone(() -> build(watch))) {
        problem = "another process rebuilds the read models already";
      } else if (!watch.taken) {
        problem = "stopped; the old read models stay";
      }
    } catch (Exception e) {
      LOG.warn("the rebuild of the read models failed, the old ones stay", e);
      problem = "the old read models stay: " + e.getMessage();
    }
    status = status.ended(time.now(), problem);
  }

  private void build(Watch watch) throws Exception {
    next.create();
    topics.run(next.database(), watch);
    if (!watch.taken) {
      return;
    }
    LOG.info("the read models were built anew from {} records", status.total());
    try {
      next.drop();
    } catch (SQLException e) {
      // Somebody still reads them; the next rebuild drops them.
      LOG.info("the tables from before are left for now: {}", e.getMessage());
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.join(STOPS_WITHIN);
    }
  }

  private final class Watch implements FullRead.Watch {
    private boolean taken;

    @Override
    public boolean stopped() {
      return stopped;
    }

    @Override
    public void progress(long done, long total) {
      status = status.progress(done, total);
    }

    @Override
    public boolean enough() throws SQLException {
      taken = next.takeOver();
      return taken;
    }
  }
}
