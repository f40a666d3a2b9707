package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.sheet.Wanted.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads whole days from the tables, each once however many ask for it, two at a time, so that the
 * other connections stay free for what is quick. Who asks waits for some time only; the days go on
 * being read.
 */
final class DayLoads {
  private static final int AT_ONCE = 2;

  /** Reads a detail of a day. */
  interface Reading {
    /** All of it. */
    Held read(Key key) throws SQLException;
  }

  private final Reading reading;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Map<Key, CompletableFuture<Held>> running = new ConcurrentHashMap<>();

  DayLoads(Reading reading) {
    this.reading = reading;
  }

  /**
   * What was read of each.
   *
   * @throws BeingRead when that takes longer than {@code patienceMillis}
   */
  Map<Key, Held> of(Collection<Key> keys, long patienceMillis) throws SQLException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    List<CompletableFuture<Held>> asked = new ArrayList<>();
    keys.forEach(key -> asked.add(running.computeIfAbsent(key, this::start)));
    Map<Key, Held> found = new HashMap<>();
    int done = 0;
    for (Key key : keys) {
      try {
        long left = Math.max(0, end - System.nanoTime());
        found.put(key, asked.get(done).get(left, TimeUnit.NANOSECONDS));
        done++;
      } catch (TimeoutException e) {
        long read = asked.stream().filter(CompletableFuture::isDone).count();
        throw new BeingRead(read, asked.size());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BeingRead(done, asked.size());
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }
    return found;
  }

  private CompletableFuture<Held> start(Key key) {
    CompletableFuture<Held> result = new CompletableFuture<>();
    Thread.ofVirtual().name("dashboard-day").start(() -> run(key, result));
    return result;
  }

  private void run(Key key, CompletableFuture<Held> result) {
    turns.acquireUninterruptibly();
    try {
      result.complete(reading.read(key));
    } catch (SQLException | RuntimeException | Error e) {
      result.completeExceptionally(e);
    } finally {
      turns.release();
      // Who comes later finds it in memory, or tries again.
      running.remove(key, result);
    }
  }

  private static SQLException failure(Throwable cause) {
    return switch (cause) {
      case SQLException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }
}
