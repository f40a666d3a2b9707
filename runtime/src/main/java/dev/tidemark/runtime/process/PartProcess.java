package dev.tidemark.runtime.process;

import dev.tidemark.runtime.log.Secrets;
import dev.tidemark.schemas.SecretFiles;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part as a process of its own: starts it with settings from the environment, and stops it once
 * and within {@link StopLimit#LONGEST} when the process is told to end.
 *
 * <p>A part that cannot start says why in one line and ends with 2 where a setting is wrong, else
 * with 1.
 */
public final class PartProcess {
  private static final Logger LOG = LoggerFactory.getLogger(PartProcess.class);

  /** A stop in the middle of a start waits for it, so that nothing half-made is left open. */
  private static final Duration STARTS_END_WITHIN = Duration.ofSeconds(8);

  private final String part;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile ApplicationContext context;

  private PartProcess(String part) {
    this.part = part;
  }

  /**
   * Starts a part and stays until the process is told to end.
   *
   * @param part the name of its settings, such as {@code ingest} for {@code application-ingest.yml}
   * @param arguments Micronaut's own, such as {@code -micronaut.server.port=9090}
   */
  public static void run(String part, String... arguments) {
    new PartProcess(part).live(arguments);
  }

  private void live(String... arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try {
      start(arguments);
    } catch (RuntimeException e) {
      LOG.error("{} cannot start: {}", part, StartFailure.reason(e));
      LOG.debug("{} cannot start", part, e);
      started.countDown();
      System.exit(StartFailure.exitCode(e));
    }
    started.countDown();
    awaitStop();
  }

  private void start(String... arguments) {
    Map<String, String> files = SecretFiles.read(System.getenv());
    Secrets.know(files);
    context =
        ApplicationContext.builder(part)
            .args(arguments)
            .deduceEnvironment(false)
            .banner(false)
            .properties(Map.copyOf(files))
            .build();
    context.start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    LOG.info("{} listens at {}", part, server.getURI());
  }

  /** The last thread that is no daemon: the process lives as long as it waits. */
  private static void awaitStop() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    long start = System.nanoTime();
    StopLimit.begin(() -> part, LOG::error);
    try {
      if (!started.await(STARTS_END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{} is stopped before its start was complete", part);
      }
      if (context != null) {
        context.close();
      }
      LOG.info(
          "{} stopped in {} s",
          part,
          String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("{} did not stop cleanly", part, e);
    }
  }
}
