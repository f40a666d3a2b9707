package dev.tidemark.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer loop that never skips a record: a batch is handled wholly, or again. The handler
 * stores the positions with its own data in one transaction, so that a batch counts once; the
 * broker's committed offsets are only for lag tools.
 */
public final class RecordLoop implements AutoCloseable, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** What a part does with the records. */
  public interface Handler {
    /**
     * The next offset to read of each partition; a partition that is missing starts at its
     * beginning.
     */
    Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws Exception;

    /**
     * Takes a batch, and stores the positions after it in the same transaction. Fails as a whole,
     * or not at all.
     */
    void handle(ConsumerRecords<byte[], byte[]> batch) throws Exception;
  }

  /** What a loop is doing. */
  public enum Phase {
    /** It has not reached the broker yet. */
    STARTING,
    /** It reads what comes. */
    FOLLOWING,
    /** A batch failed, and is tried again. */
    FAILING,
    /** It reads nothing more until the process is started again. */
    STOPPED
  }

  /**
   * How a loop is doing.
   *
   * @param since when this phase began
   * @param moved when a batch was last handled, or there was none to handle
   * @param detail why, in the phases that are not well; else empty
   * @param lag records that are on the broker and not handled yet; -1 while nobody knows
   */
  public record State(Phase phase, Instant since, Instant moved, String detail, long lag) {
    /** A consumer that has not begun. */
    public static State starting() {
      return new State(Phase.STARTING, Instant.now(), Instant.now(), "", -1);
    }

    /** The same consumer in that phase. */
    public State to(Phase next, String why) {
      return new State(next, next == phase ? since : Instant.now(), moved, why, lag);
    }

    State following(long behind, boolean progress) {
      State next = to(Phase.FOLLOWING, "");
      Instant now = progress || behind <= 0 ? Instant.now() : moved;
      return new State(next.phase(), next.since(), now, next.detail(), behind);
    }
  }

  private final String name;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final List<String> topics;
  private final Handler handler;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final Thread thread;
  private volatile Consumer<byte[], byte[]> current;
  private volatile State state = State.starting();

  /** A loop that is not started yet; the supplier makes a new consumer after each failure. */
  public RecordLoop(
      String name,
      Supplier<Consumer<byte[], byte[]>> consumers,
      List<String> topics,
      Handler handler) {
    this.name = name;
    this.consumers = consumers;
    this.topics = List.copyOf(topics);
    this.handler = handler;
    this.thread = Thread.ofPlatform().daemon().name("loop-" + name).unstarted(this);
  }

  /** Starts the loop on its own thread. */
  public RecordLoop start() {
    thread.start();
    return this;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** How it is doing. */
  public State state() {
    return state;
  }

  @Override
  public void run() {
    Duration pause = Duration.ofMillis(250);
    while (running.get()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        consumer.subscribe(topics, new SeekToStored(consumer));
        while (running.get()) {
          ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
          if (!batch.isEmpty()) {
            handler.handle(batch);
            consumer.commitAsync();
          }
          state = state.following(lag(consumer), !batch.isEmpty());
          pause = Duration.ofMillis(250);
        }
      } catch (WakeupException e) {
        LOG.debug("{} woken to stop", name);
      } catch (TooManyDeadLetters e) {
        LOG.error("{}", e.getMessage());
        state = state.to(Phase.STOPPED, e.getMessage());
        current = null;
        return;
      } catch (Exception e) {
        LOG.warn(
            "{} failed and starts again from its stored positions in {}: {}",
            name,
            pause,
            e.toString());
        state = state.to(Phase.FAILING, e.toString());
        current = null;
        pause = sleepAndGrow(pause);
      }
    }
  }

  @Override
  public void close() {
    running.set(false);
    Consumer<byte[], byte[]> consumer = current;
    if (consumer == null) {
      thread.interrupt();
    } else {
      // A wake-up lets it leave its group; an interruption would only cut the connection.
      consumer.wakeup();
    }
    try {
      if (!thread.join(STOPS_WITHIN)) {
        thread.interrupt();
        thread.join(STOPS_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long lag(Consumer<byte[], byte[]> consumer) {
    long behind = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong known = consumer.currentLag(partition);
      if (known.isEmpty()) {
        return -1;
      }
      behind += known.getAsLong();
    }
    return behind;
  }

  private Duration sleepAndGrow(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      running.set(false);
    }
    Duration next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  private final class SeekToStored implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    SeekToStored(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, Long> stored;
      try {
        stored = handler.positions(Set.copyOf(partitions));
      } catch (Exception e) {
        throw new IllegalStateException(name + " cannot read its stored positions", e);
      }
      for (TopicPartition partition : partitions) {
        Long next = stored.get(partition);
        if (next == null) {
          consumer.seekToBeginning(Set.of(partition));
        } else {
          consumer.seek(partition, next);
        }
      }
    }
  }
}
