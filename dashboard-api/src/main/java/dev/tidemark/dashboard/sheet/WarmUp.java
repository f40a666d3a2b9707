package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.store.Migrations;
import dev.tidemark.dashboard.time.ReportingTime;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the days that pages ask for into memory at the start, the newest first. */
@Singleton
final class WarmUp implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int DAYS_WITH_MODELS = 90;

  /** The longest choice of the pages, and the time before it. */
  private static final int DAYS = 2 * DAYS_WITH_MODELS;

  /** How far back the days lie that are compared up to the time of the day. */
  private static final List<Integer> COMPARED = List.of(1, 7, 30, 90);

  private static final long PAUSE_MILLIS = 200;
  private static final int DAYS_BETWEEN_WORDS = 30;

  private final Sheets sheets;
  private final Migrations migrations;
  private final ReportingTime time;
  private final String org;
  private Thread thread;

  WarmUp(
      Sheets sheets,
      Migrations migrations,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.sheets = sheets;
    this.migrations = migrations;
    this.time = time;
    this.org = org;
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    thread = Thread.ofVirtual().name("dashboard-warm-up").start(this::run);
  }

  private void run() {
    try {
      while (!migrations.done()) {
        Thread.sleep(PAUSE_MILLIS);
      }
      LocalDate today = time.today();
      for (int back = 0; back < DAYS && !sheets.isHalfFull(); back++) {
        Wanted wanted = new Wanted().and(Detail.TOTALS, today.minusDays(back));
        if (COMPARED.contains(back)) {
          wanted.and(Detail.HOURS, today.minusDays(back));
        }
        if (back < DAYS_WITH_MODELS) {
          wanted.and(Detail.MODELS, today.minusDays(back));
        }
        sheets.read(org, wanted);
        if (back > 0 && back % DAYS_BETWEEN_WORDS == 0) {
          LOG.info("{} of {} days are in memory", back, DAYS);
        }
        if (Thread.interrupted()) {
          return;
        }
      }
      LOG.info("the last {} days are in memory", DAYS);
    } catch (DatabaseUnavailable e) {
      LOG.info("days are read into memory when they are asked for: {}", e.getMessage());
    } catch (InterruptedException | BeingRead e) {
      LOG.debug("stopped before all days were in memory");
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
