package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.Ids;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/**
 * A point of one of Claude Code's counters.
 *
 * @param series hash of the counter's name and attributes
 * @param cumulative the value is the total since {@code started}, and not since the last point
 * @param started null where it is not told
 * @param nanos when, nanoseconds since the epoch
 * @param model null where the counter has none
 * @param type what is counted, where a counter counts several things; null where there is none
 */
record Point(
    String metric,
    String series,
    boolean cumulative,
    Instant started,
    long nanos,
    BigDecimal value,
    Sender sender,
    String model,
    String type) {
  static final String COST = "claude_code.cost.usage";
  static final String TOKENS = "claude_code.token.usage";
  static final Set<String> USAGE = Set.of(COST, TOKENS);

  /** Whether Tidemark reads a counter of that name. */
  static boolean known(String metric) {
    return USAGE.contains(metric) || ActivityOf.METRICS.contains(metric);
  }

  boolean usage() {
    return USAGE.contains(metric);
  }

  Instant at() {
    return Telemetry.instant(nanos);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the field, the rule and the value
   */
  static Point read(
      String org, Metric metric, NumberDataPoint point, JsonNode attributes, Instant now) {
    Sum sum = metric.getSum();
    AggregationTemporality temporality = sum.getAggregationTemporality();
    if (temporality != AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA
        && temporality != AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE) {
      throw new IllegalArgumentException(
          "aggregationTemporality must be delta or cumulative, got: " + temporality);
    }
    Telemetry.checked(Telemetry.instant(point.getTimeUnixNano()), now);
    Sender sender = Sender.of(attributes);
    sender.countedBy();
    boolean cumulative = temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    String type = Fields.text(attributes, "type");
    String decision = Fields.text(attributes, "decision");
    return new Point(
        metric.getName(),
        Ids.of("otlp", org, metric.getName(), Boolean.toString(cumulative), attributes.toString()),
        cumulative,
        point.getStartTimeUnixNano() == 0 ? null : Telemetry.instant(point.getStartTimeUnixNano()),
        point.getTimeUnixNano(),
        value(metric.getName(), point),
        sender,
        Fields.text(attributes, "model"),
        type == null ? decision : type);
  }

  private static BigDecimal value(String metric, NumberDataPoint point) {
    BigDecimal value =
        switch (point.getValueCase()) {
          case AS_INT -> BigDecimal.valueOf(point.getAsInt());
          case AS_DOUBLE ->
              Double.isFinite(point.getAsDouble()) ? Attributes.decimal(point.getAsDouble()) : null;
          default -> null;
        };
    if (value == null || value.signum() < 0) {
      throw new IllegalArgumentException(
          "the value must be a number from 0, got: "
              + (value == null ? point.getAsDouble() : value));
    }
    boolean whole = metric.equals(TOKENS);
    if (whole && value.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("tokens must be a whole number, got: " + value);
    }
    // Nobody uses a million billion of anything; and all sums of such values fit.
    if (value.compareTo(BigDecimal.valueOf(1_000_000_000_000_000L)) > 0) {
      throw new IllegalArgumentException("the value must be at most 1e15, got: " + value);
    }
    return metric.equals(COST) ? Telemetry.usd("the value", value) : value;
  }
}
