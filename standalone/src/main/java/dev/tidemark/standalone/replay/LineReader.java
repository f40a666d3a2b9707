package dev.tidemark.standalone.replay;

import dev.tidemark.ingest.csv.Ordinals;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UsageEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns lines of usage into usage events. Each line is an event of its own: a copy that was
 * delivered again keeps its place, because noticing that is a detector's work.
 */
final class LineReader {
  /** The organisation of lines that name none. */
  static final String DEFAULT_ORG = "default";

  private static final String SOURCE = "replay";

  private final Prices prices;
  private final Ordinals twins = new Ordinals();
  private final Map<String, String> userIds = new HashMap<>();

  LineReader(Prices prices) {
    this.prices = prices;
  }

  /**
   * The event of one line.
   *
   * @throws MalformedLineException saying what is wrong with it
   */
  Usage read(String text) {
    UsageLine line = UsageLine.parse(text);
    require("timestamp", line.timestamp);
    require("model", line.model);
    String org = line.org == null ? DEFAULT_ORG : line.org;
    String email = line.user == null ? null : Ids.fold(line.user);
    return new Usage(event(line, org, email), line.group);
  }

  private UsageEvent event(UsageLine line, String org, String email) {
    long cost = cost(line);
    return new UsageEvent(
        line.id == null ? idOf(line, org, email) : line.id,
        org,
        email == null ? Ids.unattributed(SOURCE) : userIds.computeIfAbsent(email, Ids::userId),
        email,
        line.timestamp,
        observedAt(line),
        line.provider == null ? "cursor" : line.provider,
        line.model,
        line.kind == null ? "usage_based" : line.kind,
        or0(line.inputTokens),
        or0(line.outputTokens),
        or0(line.cacheWriteTokens),
        or0(line.cacheReadTokens),
        cost,
        line.chargedCents == null ? cost : micros("chargedCents", line.chargedCents),
        milliRequests(line),
        line.maxMode,
        false,
        false,
        SOURCE);
  }

  private static Instant observedAt(UsageLine line) {
    return line.observedAt == null ? line.timestamp : line.observedAt;
  }

  /** Identity is everything that a vendor does not restate; equal lines are told apart by order. */
  private String idOf(UsageLine line, String org, String email) {
    String identity =
        Ids.of(
            line.provider,
            org,
            line.timestamp.toString(),
            email,
            line.model,
            line.kind,
            String.valueOf(line.inputTokens),
            String.valueOf(line.outputTokens),
            String.valueOf(line.cacheWriteTokens),
            String.valueOf(line.cacheReadTokens));
    int ordinal = twins.next(Long.parseUnsignedLong(identity, 0, 16, 16));
    return ordinal == 0 ? identity : Ids.of(identity, Integer.toString(ordinal));
  }

  private long cost(UsageLine line) {
    if (line.costCents != null) {
      return micros("costCents", line.costCents);
    }
    if (line.chargedCents != null) {
      return micros("chargedCents", line.chargedCents);
    }
    return prices
        .costMicros(
            line.model,
            or0(line.inputTokens),
            or0(line.outputTokens),
            or0(line.cacheWriteTokens),
            or0(line.cacheReadTokens))
        .orElseThrow(
            () ->
                new MalformedLineException(
                    "no costCents, and --prices has no price for model " + line.model));
  }

  private static long milliRequests(UsageLine line) {
    BigDecimal requests = line.requests == null ? BigDecimal.ONE : line.requests;
    try {
      return requests.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    } catch (ArithmeticException e) {
      throw new MalformedLineException("requests is out of range");
    }
  }

  private static long micros(String name, BigDecimal cents) {
    try {
      return Money.microsOfCents(cents);
    } catch (ArithmeticException e) {
      throw new MalformedLineException(name + " is out of range");
    }
  }

  private static long or0(Long count) {
    return count == null ? 0 : count;
  }

  private static void require(String name, Object value) {
    if (value == null) {
      throw new MalformedLineException(name + " is missing");
    }
  }
}
