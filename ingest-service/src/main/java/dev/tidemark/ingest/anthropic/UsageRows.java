package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.ingest.store.UsageLedger.Entry;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.UsageEvent;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.OptionalLong;

/** Makes events of rows: names the person and the price. */
record UsageRows(String org, String source, PriceList prices) {
  /** The kind of an event whose model has no price: it costs nothing until there is one. */
  static final String UNPRICED = "unpriced";

  private static final String BATCH = "batch";
  private static final String STANDARD = "standard";
  private static final String PRIORITY = "priority";

  private record Cost(String kind, long cost, long charged) {}

  /** A row as it is to be sent. */
  Entry entry(UsageRow row, Attribution attribution, Instant observedAt) {
    try {
      String body = Json.MAPPER.writeValueAsString(row);
      return new Entry(
          row.id(), row.subject(), body, event(row, attribution.owner(row.subject()), observedAt));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row that was sent before, by what is known now. */
  Entry again(Entry sent, Attribution attribution, Instant now) {
    try {
      return entry(Json.MAPPER.readValue(sent.body(), UsageRow.class), attribution, now);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UsageEvent event(UsageRow row, Owner owner, Instant observedAt) {
    Cost cost = cost(row);
    return new UsageEvent(
        Ids.of(row.id(), owner.userId()),
        org,
        owner.userId(),
        owner.email(),
        row.at(),
        observedAt,
        AnthropicApi.PROVIDER,
        row.model(),
        cost.kind(),
        row.tokens().input(),
        row.tokens().output(),
        row.tokens().written(),
        row.tokens().read(),
        cost.cost(),
        cost.charged(),
        0,
        false,
        false,
        false,
        source);
  }

  private Cost cost(UsageRow row) {
    if (row.estimateMicros() != null) {
      return new Cost("included", row.estimateMicros(), 0);
    }
    String tier = row.tier() == null ? STANDARD : row.tier();
    boolean batch = tier.equals(BATCH);
    boolean priority = tier.equals(PRIORITY);
    OptionalLong list =
        batch || priority || tier.equals(STANDARD)
            ? prices.micros(row.model(), row.at(), row.tokens(), row.longPrompt(), batch)
            : OptionalLong.empty();
    if (list.isEmpty()) {
      return new Cost(UNPRICED, 0, 0);
    }
    // Capacity of the priority tier is paid for in advance, and is on no usage invoice.
    return priority
        ? new Cost(PRIORITY, list.getAsLong(), 0)
        : new Cost("usage_based", list.getAsLong(), list.getAsLong());
  }
}
