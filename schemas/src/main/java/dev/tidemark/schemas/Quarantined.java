package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A decodable record that makes no sense, as it came, and why it was set aside.
 *
 * @param reason short name of the rule it breaks, also a metric's label
 * @param detail field, rule and value
 * @param payload the record's text as it came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quarantined(
    String id,
    String reason,
    String detail,
    String topic,
    int partition,
    long offset,
    String key,
    String payload,
    Instant at) {}
