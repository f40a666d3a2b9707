package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.price.TokenCounts;
import dev.tidemark.schemas.Ids;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An event {@code claude_code.api_request}. */
record ApiRequest(String id, Sender sender, Told told) {
  static final String EVENT = "claude_code.api_request";
  private static final String SHORT = "api_request";

  /** Whether a record is such an event; its name is in one of three places. */
  static boolean is(String scope, LogRecord record) {
    if (record.getEventName().equals(EVENT) || record.getBody().getStringValue().equals(EVENT)) {
      return true;
    }
    return scope.startsWith(Telemetry.SCOPE)
        && record.getAttributesList().stream()
            .filter(a -> a.getKey().equals("event.name"))
            .map(a -> a.getValue().getStringValue())
            .anyMatch(name -> name.equals(SHORT) || name.equals(EVENT));
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the field, the rule and the value
   */
  static ApiRequest read(String org, LogRecord record, JsonNode attributes, Instant now) {
    Sender sender = Sender.of(attributes);
    Instant at = Telemetry.checked(at(record, attributes), now);
    String model = Fields.text(attributes, "model");
    TokenCounts tokens =
        new TokenCounts(
            Fields.count(attributes, "input_tokens"),
            Fields.count(attributes, "output_tokens"),
            Fields.count(attributes, "cache_creation_tokens"),
            0,
            Fields.count(attributes, "cache_read_tokens"));
    BigDecimal usd = Telemetry.usd("cost_usd", Fields.decimal(attributes, "cost_usd"));
    String request = Fields.text(attributes, "request_id");
    String id =
        request != null
            ? Ids.of(Telemetry.PROVIDER, org, "otlp", request)
            : Ids.of(
                Telemetry.PROVIDER,
                org,
                "otlp",
                sender.session(),
                sender.install(),
                at.toString(),
                model,
                tokens.input()
                    + ","
                    + tokens.output()
                    + ","
                    + tokens.written()
                    + ","
                    + tokens.read());
    return new ApiRequest(
        id,
        sender,
        new Told(
            at.truncatedTo(ChronoUnit.MILLIS), model == null ? "unknown" : model, tokens, usd));
  }

  private static Instant at(LogRecord record, JsonNode attributes) {
    long nanos =
        record.getTimeUnixNano() != 0 ? record.getTimeUnixNano() : record.getObservedTimeUnixNano();
    return nanos != 0 ? Telemetry.instant(nanos) : Fields.instant(attributes, "event.timestamp");
  }
}
