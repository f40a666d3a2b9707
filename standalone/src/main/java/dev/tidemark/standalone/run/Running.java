package dev.tidemark.standalone.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the opposite order; a failing stop does not keep the rest. */
public final class Running implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);
  private static final long STARTS_END_SECONDS = 8;

  private record Part(String name, AutoCloseable stop) {}

  private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
  private final ReadWriteLock starting = new ReentrantReadWriteLock();
  private volatile boolean closed;
  private volatile String stopping = "the start";

  /**
   * Starts a part and remembers it. A stop that is asked for meanwhile waits for it, so that
   * nothing is left behind.
   *
   * @throws IllegalStateException when all was stopped already
   */
  public <T extends AutoCloseable> T start(String name, Callable<T> start) throws Exception {
    starting.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(name + " is not started, because the process is stopping");
      }
      T part = start.call();
      parts.push(new Part(name, part));
      return part;
    } finally {
      starting.readLock().unlock();
    }
  }

  /** The part that is being stopped, for a message when that takes too long. */
  public String stopping() {
    return stopping;
  }

  /** Stops all parts, the last one first. A second call does nothing. */
  @Override
  public void close() {
    closed = true;
    awaitStarts();
    Deque<Part> left = new ArrayDeque<>(parts);
    parts.clear();
    for (Part part : left) {
      stop(part);
    }
  }

  private void stop(Part part) {
    stopping = part.name();
    long start = System.nanoTime();
    try {
      part.stop().close();
      LOG.info("{} stopped in {} ms", part.name(), (System.nanoTime() - start) / 1_000_000);
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly: {}", part.name(), e.toString());
    }
  }

  private void awaitStarts() {
    try {
      if (starting.writeLock().tryLock(STARTS_END_SECONDS, TimeUnit.SECONDS)) {
        starting.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
