package dev.tidemark.simulator.otlp;

import dev.tidemark.simulator.company.ClaudeRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes of requests the counters that Claude Code exports every minute. */
final class Counters {
  private final boolean cumulative;
  private final Map<Series, BigDecimal> totals = new HashMap<>();
  private final Set<String> sessions = new HashSet<>();
  private Instant started;

  Counters(boolean cumulative) {
    this.cumulative = cumulative;
  }

  private record Series(String metric, List<KeyValue> attributes) {}

  /** The machines were restarted: counters begin at nothing. */
  void restart(Instant at) {
    totals.clear();
    started = at;
  }

  /** One export of the requests of {@code (from, to]}. */
  ExportMetricsServiceRequest of(List<ClaudeRequest> requests, Instant from, Instant to) {
    if (started == null) {
      started = from;
    }
    Map<Series, BigDecimal> more = new LinkedHashMap<>();
    Map<Series, ClaudeRequest> machines = new HashMap<>();
    for (ClaudeRequest r : requests) {
      increments(r)
          .forEach(
              (series, n) -> {
                machines.putIfAbsent(series, r);
                more.merge(series, n, BigDecimal::add);
              });
    }
    ExportMetricsServiceRequest.Builder export = ExportMetricsServiceRequest.newBuilder();
    more.forEach(
        (series, n) -> {
          BigDecimal total = totals.merge(series, n, BigDecimal::add);
          NumberDataPoint.Builder point =
              NumberDataPoint.newBuilder()
                  .setStartTimeUnixNano(nanos(cumulative ? started : from))
                  .setTimeUnixNano(nanos(to))
                  .addAllAttributes(series.attributes());
          export.addResourceMetrics(
              ResourceMetrics.newBuilder()
                  .setResource(Machine.resource(machines.get(series).coder()))
                  .addScopeMetrics(
                      ScopeMetrics.newBuilder()
                          .setScope(
                              InstrumentationScope.newBuilder()
                                  .setName("com.anthropic.claude_code"))
                          .addMetrics(metric(series.metric(), point, cumulative ? total : n))));
        });
    return export.build();
  }

  private Metric metric(String name, NumberDataPoint.Builder point, BigDecimal value) {
    return Metric.newBuilder()
        .setName(name)
        .setSum(
            Sum.newBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(
                    cumulative
                        ? AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
                        : AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(point.setAsDouble(value.doubleValue())))
        .build();
  }

  private Map<Series, BigDecimal> increments(ClaudeRequest r) {
    Map<Series, BigDecimal> all = new LinkedHashMap<>();
    KeyValue model = Machine.text("model", Machine.model(r));
    put(all, r, "cost.usage", BigDecimal.valueOf(r.thousandths(), 9), model);
    tokens(all, r, model, "input", r.tokens().input());
    tokens(all, r, model, "output", r.tokens().output());
    tokens(all, r, model, "cacheRead", r.tokens().read());
    tokens(all, r, model, "cacheCreation", r.tokens().write5m() + r.tokens().write1h());
    if (sessions.add(Machine.session(r))) {
      put(all, r, "session.count", BigDecimal.ONE);
    }
    put(all, r, "lines_of_code.count", of(r.trait(1, 60)), Machine.text("type", "added"));
    put(all, r, "lines_of_code.count", of(r.trait(2, 25)), Machine.text("type", "removed"));
    put(all, r, "commit.count", of(r.trait(3, 2)));
    put(all, r, "pull_request.count", of(r.trait(4, 2)));
    put(all, r, "code_edit_tool.decision", BigDecimal.ONE, Machine.text("decision", "accept"));
    put(all, r, "active_time.total", BigDecimal.valueOf(125, 1), Machine.text("type", "user"));
    return all;
  }

  private static void tokens(
      Map<Series, BigDecimal> all, ClaudeRequest r, KeyValue model, String type, long count) {
    put(all, r, "token.usage", of(count), model, Machine.text("type", type));
  }

  private static void put(
      Map<Series, BigDecimal> all,
      ClaudeRequest r,
      String metric,
      BigDecimal value,
      KeyValue... more) {
    List<KeyValue> attributes = new ArrayList<>(Machine.attributes(r));
    Stream.of(more).forEach(attributes::add);
    all.merge(new Series("claude_code." + metric, attributes), value, BigDecimal::add);
  }

  private static BigDecimal of(long count) {
    return BigDecimal.valueOf(count);
  }

  private static long nanos(Instant at) {
    return at.toEpochMilli() * 1_000_000;
  }
}
