package dev.tidemark.ingest;

import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UsageEvent;
import java.math.RoundingMode;
import java.util.Collection;

/** Writes events as the vendor's exports show them: rounded money, no conversation, other words. */
final class Exports {
  private static final String HEADER =
      "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
          + "Output Tokens,Total Tokens,Cost\r\n";

  private Exports() {}

  /** An export with instants. */
  static String team(Collection<UsageEvent> events) {
    return written(events, false);
  }

  /** An export that has only days. */
  static String days(Collection<UsageEvent> events) {
    return written(events, true);
  }

  private static String written(Collection<UsageEvent> events, boolean days) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (UsageEvent e : events) {
      String at = days ? e.timestamp().toString().substring(0, 10) : e.timestamp().toString();
      String[] cells = {
        at,
        e.email() == null ? "" : e.email(),
        kind(e.kind()),
        e.model().equals("default") ? "auto" : e.model(),
        e.maxMode() ? "Yes" : "No",
        Long.toString(e.cacheWriteTokens()),
        Long.toString(e.inputTokens()),
        Long.toString(e.cacheReadTokens()),
        Long.toString(e.outputTokens()),
        Long.toString(e.tokens()),
        e.kind().equals("usage_based")
            ? Money.usd(e.chargedMicros()).setScale(2, RoundingMode.HALF_EVEN).toString()
            : "Included"
      };
      csv.append('"').append(String.join("\",\"", cells)).append("\"\r\n");
    }
    return csv.toString();
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "usage_based" -> "On-Demand";
      case "included" -> "Included in Business";
      default -> "Errored, No Charge";
    };
  }
}
