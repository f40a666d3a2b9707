package dev.tidemark.detection.judge;

import dev.tidemark.detection.pulse.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Pulses whose hour has not come yet, in the order in which they are to be judged: by organisation,
 * then by clock, then as they came.
 */
final class WaitingPulses {
  private final KeyValueStore<String, Pulse> store;

  WaitingPulses(KeyValueStore<String, Pulse> store) {
    this.store = store;
  }

  void add(Pulse pulse, long sequence) {
    store.put("%s/%013d/%012d".formatted(pulse.org(), pulse.clock(), sequence), pulse);
  }

  /** The clock of an organisation's first waiting pulse, epoch milliseconds; -1 for none. */
  long firstClock(String org) {
    try (KeyValueIterator<String, Pulse> all = store.range(org + "/", org + "0")) {
      return all.hasNext() ? all.next().value.clock() : -1;
    }
  }

  /** Takes the first pulses with a clock in {@code [from, until)}, at most that many. */
  List<Pulse> take(String org, long from, long until, int atMost) {
    List<KeyValue<String, Pulse>> taken = new ArrayList<>();
    String low = "%s/%013d/".formatted(org, Math.max(from, 0));
    String high = "%s/%013d/".formatted(org, Math.max(until, 0));
    try (KeyValueIterator<String, Pulse> due = store.range(low, high)) {
      while (due.hasNext() && taken.size() < atMost) {
        taken.add(due.next());
      }
    }
    taken.forEach(entry -> store.put(entry.key, null));
    return taken.stream().map(entry -> entry.value).toList();
  }

  /** Every organisation of which something waits. */
  TreeSet<String> organisations() {
    TreeSet<String> organisations = new TreeSet<>();
    try (KeyValueIterator<String, Pulse> all = store.all()) {
      while (all.hasNext()) {
        organisations.add(all.next().value.org());
      }
    }
    return organisations;
  }
}
