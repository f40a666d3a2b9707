package dev.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that outlived the process that started it. Its parent was killed, so nobody
 * uses it, but it still holds the data folder.
 */
final class Orphan {
  private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Orphan() {}

  /** Stops a server that still runs on that data folder; its data is flushed by its shutdown. */
  static void stop(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    Optional<ProcessHandle> orphan = postmaster(data, pidFile);
    if (orphan.isEmpty()) {
      return;
    }
    ProcessHandle process = orphan.get();
    LOG.warn("stopping PostgreSQL process {} that a killed run left on {}", process.pid(), data);
    // SIGINT is PostgreSQL's fast shutdown: sessions end, data is flushed.
    signal(process, "-INT");
    if (!gone(process)) {
      // SIGQUIT ends it at once; the next start recovers from the write-ahead log.
      signal(process, "-QUIT");
      if (!gone(process)) {
        throw new IllegalStateException(
            "PostgreSQL process %d still uses %s and does not stop; end it and start again"
                .formatted(process.pid(), data));
      }
    }
  }

  private static Optional<ProcessHandle> postmaster(Path data, Path pidFile) {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.isEmpty() ? Optional.empty() : running(data, lines.get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pidFile + ": " + e.getMessage(), e);
    }
  }

  /** The process of that number, unless the number was given to another program since. */
  private static Optional<ProcessHandle> running(Path data, String pid) {
    if (!pid.matches("\\d{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(p -> worksIn(p, data));
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    Path cwd = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.isSameFile(cwd.toRealPath(), data);
    } catch (IOException e) {
      return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop PostgreSQL process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean gone(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return !process.isAlive();
    }
  }
}
