package dev.tidemark.runtime.consume;

import dev.tidemark.runtime.health.HealthCheck;
import dev.tidemark.runtime.health.Liveness;
import dev.tidemark.schemas.RecordLoop.Phase;
import dev.tidemark.schemas.RecordLoop.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The consumers of this process, for those who ask how it is. */
@Singleton
public final class Consumers implements HealthCheck, Liveness {
  /** Longer than any wait for a broker's answer. */
  private static final Duration STUCK_AFTER = Duration.ofMinutes(10);

  private final MeterRegistry meters;
  private final Map<String, Supplier<State>> consumers = new ConcurrentSkipListMap<>();

  Consumers(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Watches a consumer from now on. */
  public void watch(String consumer, Supplier<State> state) {
    consumers.put(consumer, state);
    gauge("tidemark.consumer.stopped", consumer, s -> s.phase() == Phase.STOPPED ? 1 : 0)
        .description("1 where it stopped rather than put most records aside")
        .register(meters);
    gauge("tidemark.consumer.failing.seconds", consumer, Consumers::failing)
        .description("How long it has been failing at the same place")
        .register(meters);
    gauge("tidemark.consumer.lag.records", consumer, State::lag)
        .description("Records on the broker that it has not handled; -1 while nobody knows")
        .register(meters);
  }

  @Override
  public String name() {
    return "consumers";
  }

  /** Those that stopped, or fail. */
  @Override
  public Finding look() {
    String wrong =
        consumers.entrySet().stream()
            .filter(e -> ill(e.getValue().get()))
            .map(e -> e.getKey() + ": " + e.getValue().get().detail())
            .collect(Collectors.joining("; "));
    return wrong.isEmpty() ? Finding.UP : new Finding(Status.DEGRADED, wrong);
  }

  /** One that follows and has records to read, and reads none of them. */
  @Override
  public String stuck() {
    return consumers.entrySet().stream()
        .filter(e -> stuck(e.getValue().get()))
        .map(e -> e.getKey() + " makes no progress")
        .collect(Collectors.joining("; "));
  }

  private static boolean ill(State state) {
    return state.phase() == Phase.STOPPED || state.phase() == Phase.FAILING;
  }

  private static boolean stuck(State state) {
    return state.phase() == Phase.FOLLOWING
        && state.lag() > 0
        && Duration.between(state.moved(), Instant.now()).compareTo(STUCK_AFTER) > 0;
  }

  private static double failing(State state) {
    return state.phase() == Phase.FAILING
        ? Duration.between(state.since(), Instant.now()).toMillis() / 1_000.0
        : 0;
  }

  private Gauge.Builder<Supplier<State>> gauge(
      String name, String consumer, java.util.function.ToDoubleFunction<State> figure) {
    Supplier<State> now = () -> consumers.get(consumer).get();
    return Gauge.builder(name, now, s -> figure.applyAsDouble(s.get()))
        .strongReference(true)
        .tag("consumer", consumer);
  }
}
