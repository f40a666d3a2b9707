package dev.tidemark.standalone.stats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out the answer of {@code /api/stats} for a terminal. */
final class StatsTable {
  private static final int TOP = 10;
  private static final String ROW = "%3s  %-36s %12s %10s  %s";

  private StatsTable() {}

  static List<String> lines(JsonNode answer) {
    JsonNode stats = answer.path("stats");
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "Last %d days: %s, %,d requests, %d of %d people active, %d open anomalies",
            answer.path("days").asInt(),
            dollars(stats.path("totalSpendCents")),
            stats.path("totalAgentRequests").asLong(),
            stats.path("activeMembers").asLong(),
            stats.path("totalMembers").asLong(),
            stats.path("activeAnomalies").asLong()));
    lines.add("");
    lines.add(text(ROW, "#", "who", "spend", "requests", "most used model"));
    JsonNode ranked = stats.path("rankedUsers");
    for (int i = 0; i < Math.min(TOP, ranked.size()); i++) {
      lines.add(row(ranked.get(i)));
    }
    return lines;
  }

  private static String row(JsonNode user) {
    return text(
        ROW,
        user.path("rank").asInt(),
        textOr(user.get("email"), "(unattributed)"),
        dollars(user.path("spend_cents")),
        text("%,d", user.path("agent_requests").asLong()),
        textOr(user.get("most_used_model"), ""));
  }

  private static String textOr(JsonNode value, String other) {
    return value == null || value.isNull() ? other : value.asText();
  }

  private static String dollars(JsonNode cents) {
    return Money.display(Money.microsOfCents(BigDecimal.valueOf(cents.asLong())));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
