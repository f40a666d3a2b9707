package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one request brought.
 *
 * @param aside why, by the record that makes no sense
 * @param rejected how many records those are
 */
record Batch(
    List<ApiRequest> requests, List<Point> points, Map<String, String> aside, int rejected) {

  /** Of the records that others send too, only Claude Code's are read. */
  static Batch of(String org, ExportLogsServiceRequest request, Instant now) {
    Reader reader = new Reader();
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord log : scope.getLogRecordsList()) {
          if (ApiRequest.is(scope.getScope().getName(), log)) {
            reader.read(
                resource.getResource().getAttributesList(),
                log.getAttributesList(),
                ApiRequest.EVENT,
                all -> reader.requests.add(ApiRequest.read(org, log, all, now)));
          }
        }
      }
    }
    return reader.batch();
  }

  /** Of the counters that others send too, only Claude Code's are read. */
  static Batch of(String org, ExportMetricsServiceRequest request, Instant now) {
    Reader reader = new Reader();
    for (ResourceMetrics resource : request.getResourceMetricsList()) {
      List<KeyValue> shared = resource.getResource().getAttributesList();
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          if (Point.known(metric.getName())) {
            reader.metric(org, shared, metric, now);
          }
        }
      }
    }
    return reader.batch();
  }

  /** All of several batches. */
  static Batch of(List<Batch> batches) {
    Reader all = new Reader();
    for (Batch batch : batches) {
      all.requests.addAll(batch.requests);
      all.points.addAll(batch.points);
      all.aside.putAll(batch.aside);
      all.rejected += batch.rejected;
    }
    return all.batch();
  }

  /** The first reason for which a record was rejected. */
  String firstProblem() {
    return aside.isEmpty() ? "" : aside.values().iterator().next();
  }

  private interface Read {
    void of(ObjectNode attributes);
  }

  private static final class Reader {
    final List<ApiRequest> requests = new ArrayList<>();
    final List<Point> points = new ArrayList<>();
    final Map<String, String> aside = new LinkedHashMap<>();
    int rejected;

    void metric(String org, List<KeyValue> shared, Metric metric, Instant now) {
      if (!metric.hasSum()) {
        aside.put(metric.getName(), "the counter must be a sum, got: " + metric.getDataCase());
        rejected++;
        return;
      }
      for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
        read(
            shared,
            point.getAttributesList(),
            metric.getName(),
            all -> points.add(Point.read(org, metric, point, all, now)));
      }
    }

    void read(List<KeyValue> resource, List<KeyValue> record, String name, Read read) {
      ObjectNode all = Attributes.of(resource, record);
      try {
        read.of(all);
      } catch (IllegalArgumentException e) {
        aside.put(name + " " + all, e.getMessage());
        rejected++;
      }
    }

    Batch batch() {
      return new Batch(List.copyOf(requests), List.copyOf(points), aside, rejected);
    }
  }
}
