package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;

/**
 * One request to an AI tool, as the vendor reports it. A later observation of the same {@code id}
 * replaces this one.
 *
 * @param id hash of the vendor, the organisation and the vendor record's identity, without amounts
 *     a vendor restates
 * @param userId stable pseudonym ({@link Ids#userId}), or {@link Ids#unattributed} where nobody is
 *     known
 * @param email folded address; null for spend that maps to nobody
 * @param timestamp when the request happened
 * @param observedAt when Tidemark could first see this observation; the clock of detection
 * @param kind how the vendor bills it: {@code usage_based}, {@code included}, {@code free}, {@code
 *     not_charged}, {@code unpriced} where no price is known and the amounts are therefore 0, or
 *     the vendor's own word where it is none of these
 * @param inputTokens uncached input; the four token counts are disjoint
 * @param costMicros value at the model's price, micro-dollars
 * @param chargedMicros what agrees with the vendor's invoice, micro-dollars; this is what is added
 *     up as spend
 * @param milliRequests the vendor's request units, in thousandths
 * @param withdrawn the vendor no longer reports this event: it counts as nothing
 * @param source id of the connector that read it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSerialize(using = UsageEventJson.class)
public record UsageEvent(
    String id,
    String org,
    String userId,
    String email,
    Instant timestamp,
    Instant observedAt,
    String provider,
    String model,
    String kind,
    long inputTokens,
    long outputTokens,
    long cacheWriteTokens,
    long cacheReadTokens,
    long costMicros,
    long chargedMicros,
    long milliRequests,
    boolean maxMode,
    boolean headless,
    boolean withdrawn,
    String source) {

  /** All tokens of the request. */
  public long tokens() {
    return inputTokens + outputTokens + cacheWriteTokens + cacheReadTokens;
  }

  /** The same event as it was observed at another instant. */
  public UsageEvent seen(Instant at) {
    return copy(id, at, withdrawn);
  }

  /** The same event as one that the vendor no longer reports, observed at an instant. */
  public UsageEvent gone(Instant at) {
    return copy(id, at, true);
  }

  /** The same request under that id, as it was seen at that time. */
  public UsageEvent observed(String newId, Instant at) {
    return copy(newId, at, withdrawn);
  }

  /** The record key: {@code org/userId}. */
  public String key() {
    return Ids.userKey(org, userId);
  }

  private UsageEvent copy(String newId, Instant at, boolean gone) {
    return new UsageEvent(
        newId,
        org,
        userId,
        email,
        timestamp,
        at,
        provider,
        model,
        kind,
        inputTokens,
        outputTokens,
        cacheWriteTokens,
        cacheReadTokens,
        costMicros,
        chargedMicros,
        milliRequests,
        maxMode,
        headless,
        gone,
        source);
  }
}
