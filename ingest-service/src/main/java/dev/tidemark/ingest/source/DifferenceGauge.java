package dev.tidemark.ingest.source;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.SortedMap;
import java.util.TreeMap;

/** What vendors say that usage cost, less what was counted, as a metric by vendor. */
@Singleton
public final class DifferenceGauge {
  private final MultiGauge gauge;
  private final SortedMap<Key, Long> differences = new TreeMap<>();

  private record Key(String provider, String type, String org) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byProvider = provider.compareTo(other.provider);
      int byType = byProvider != 0 ? byProvider : type.compareTo(other.type);
      return byType != 0 ? byType : org.compareTo(other.org);
    }
  }

  DifferenceGauge(@Nullable MeterRegistry meters) {
    this.gauge =
        meters == null
            ? null
            : MultiGauge.builder("tidemark.reconciliation.difference.micros")
                .description(
                    "The vendor's cost less what was counted, micro-dollars: of Cursor in the"
                        + " running cycle, of Anthropic in the last 30 full days")
                .register(meters);
  }

  /**
   * Replaces what is known of an organisation.
   *
   * @param byType micro-dollars by what explains them
   */
  public synchronized void set(String provider, String org, SortedMap<String, Long> byType) {
    differences.keySet().removeIf(k -> k.provider().equals(provider) && k.org().equals(org));
    byType.forEach((type, micros) -> differences.put(new Key(provider, type, org), micros));
    if (gauge == null) {
      return;
    }
    SortedMap<Key, Long> sums = new TreeMap<>();
    differences.forEach((k, m) -> sums.merge(new Key(k.provider(), k.type(), ""), m, Long::sum));
    gauge.register(
        sums.entrySet().stream()
            .<Row<?>>map(
                e ->
                    Row.of(
                        Tags.of("provider", e.getKey().provider(), "cost_type", e.getKey().type()),
                        e.getValue()))
            .toList(),
        true);
  }
}
