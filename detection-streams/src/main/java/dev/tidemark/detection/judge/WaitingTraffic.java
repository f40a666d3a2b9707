package dev.tidemark.detection.judge;

import dev.tidemark.detection.pulse.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What partitions saw of the data's quality in minutes that not all of them are past. */
final class WaitingTraffic {
  private final KeyValueStore<String, Traffic> store;

  WaitingTraffic(KeyValueStore<String, Traffic> store) {
    this.store = store;
  }

  /**
   * Keeps it.
   *
   * @param earliest the first minute that is not judged yet; what is late waits under it
   */
  void add(Traffic traffic, long earliest, long sequence) {
    long first = traffic.cells().getFirst().minute();
    store.put(key(traffic.org(), Math.max(first, earliest), sequence), traffic);
  }

  /** Takes all that begins in {@code [from, until)}, minutes since the epoch. */
  List<Traffic> take(String org, long from, long until) {
    List<KeyValue<String, Traffic>> taken = new ArrayList<>();
    try (KeyValueIterator<String, Traffic> due =
        store.range(key(org, Math.max(from, 0), 0), key(org, Math.max(until, 0), 0))) {
      due.forEachRemaining(taken::add);
    }
    taken.forEach(entry -> store.put(entry.key, null));
    return taken.stream().map(entry -> entry.value).toList();
  }

  private static String key(String org, long minute, long sequence) {
    return "%s/%010d/%012d".formatted(org, minute, sequence);
  }
}
