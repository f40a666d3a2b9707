package dev.tidemark.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.Message;
import dev.tidemark.ingest.anthropic.Attribution;
import dev.tidemark.ingest.fuzz.Choices;
import dev.tidemark.ingest.fuzz.Nasty;
import dev.tidemark.ingest.fuzz.Sound;
import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.schemas.Json;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever an exporter sends: the body is no message, or each record is read or put aside. */
@Tag("fuzz")
class OtlpFuzzTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String LOGS =
      """
      {"resourceLogs":[{"resource":{"attributes":[{"key":"user.email",
       "value":{"stringValue":"bob@acme.test"}}]},"scopeLogs":[{"scope":{
       "name":"com.anthropic.claude_code"},"logRecords":[{"timeUnixNano":"1772445000000000000",
       "traceId":"0af7651916cd43dd8448eb211c80319c",
       "body":{"stringValue":"claude_code.api_request"},"attributes":[
       {"key":"session.id","value":{"stringValue":"s1"}},
       {"key":"model","value":{"stringValue":"claude-opus-4-6"}},
       {"key":"cost_usd","value":{"doubleValue":0.25}},
       {"key":"input_tokens","value":{"intValue":"12"}},
       {"key":"output_tokens","value":{"intValue":"34"}}]}]}]}]}""";
  private static final String METRICS =
      """
      {"resourceMetrics":[{"resource":{"attributes":[{"key":"user.id",
       "value":{"stringValue":"i1"}}]},"scopeMetrics":[{"scope":{
       "name":"com.anthropic.claude_code"},"metrics":[{"name":"claude_code.cost.usage",
       "sum":{"aggregationTemporality":1,"dataPoints":[{"asDouble":0.5,
       "startTimeUnixNano":"1772444940000000000","timeUnixNano":"1772445000000000000",
       "attributes":[{"key":"model","value":{"stringValue":"claude-opus-4-6"}},
       {"key":"session.id","value":{"stringValue":"s1"}}]}]}}]}]}]}""";

  private final EstimateOf of =
      new EstimateOf("acme", "claude-code:acme:otlp", new PriceList(Map.of()));
  private final Facts facts =
      new Facts(
          new Attribution(Map.of(), Map.of(), Map.of(), ""), Billing.AUTO, Set.of(), Set.of());

  @FuzzTest(maxDuration = "2m")
  void bodies(byte[] data) throws IOException {
    Sound.quickly(data, this::whateverItIs);
  }

  @Test
  void fixedSeedsHoldToo() throws IOException {
    Sound.tryFixedSeeds(3_000, this::whateverItIs);
  }

  private void whateverItIs(byte[] data) throws IOException {
    Choices choices = new Choices(data);
    boolean logs = choices.oneIn(2);
    Message.Builder into =
        logs ? ExportLogsServiceRequest.newBuilder() : ExportMetricsServiceRequest.newBuilder();
    try {
      switch (choices.below(4)) {
        case 0 -> Encoding.PROTOBUF.merge(choices.rest(), into);
        case 1 -> Encoding.PROTOBUF.merge(changed(logs, choices), into);
        default -> Encoding.JSON.merge(json(logs, choices), into);
      }
    } catch (IOException noMessage) {
      // The receiver answers 400.
      Sound.storable(noMessage.getMessage());
      return;
    }
    Message message = into.build();
    read(
        message instanceof ExportLogsServiceRequest request
            ? Batch.of("acme", request, NOW)
            : Batch.of("acme", (ExportMetricsServiceRequest) message, NOW));
  }

  private void read(Batch batch) throws IOException {
    assertTrue(batch.rejected() >= batch.aside().size());
    for (ApiRequest request : batch.requests()) {
      Sound.storable(request.sender().subject());
      request.sender().replaces().forEach(Sound::storable);
      Sound.event(of.request(request, facts, NOW).event());
    }
    for (Point point : batch.points()) {
      Sound.storable(point.sender().countedBy());
      Sound.storable(point.model());
      Sound.storable(point.type());
      Sound.instant(point.at());
      Sound.json(point.value());
      assertEquals(32, point.series().length());
    }
    batch.aside().values().forEach(Sound::storable);
  }

  private static byte[] json(boolean logs, Choices choices) throws IOException {
    return Json.MAPPER
        .writeValueAsString(Nasty.json(choices, List.of(logs ? LOGS : METRICS)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A message of which some bytes are others. */
  private static byte[] changed(boolean logs, Choices choices) throws IOException {
    Message.Builder builder =
        logs ? ExportLogsServiceRequest.newBuilder() : ExportMetricsServiceRequest.newBuilder();
    Encoding.JSON.merge((logs ? LOGS : METRICS).getBytes(StandardCharsets.UTF_8), builder);
    byte[] bytes = builder.build().toByteArray();
    while (choices.any()) {
      bytes[choices.below(bytes.length)] = (byte) choices.below(256);
    }
    return bytes;
  }
}
