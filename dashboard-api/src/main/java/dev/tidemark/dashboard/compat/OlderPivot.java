package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.web.BadRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * People with usage in the other older tracker's shape. Tokens by tool and scores of adoption are
 * not in it.
 *
 * @param totalCount on all pages
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OlderPivot(List<Row> users, long totalCount) {

  /** A person; {@code totalCost} in dollars. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Row(
      String email,
      long totalTokens,
      BigDecimal totalCost,
      long inputTokens,
      long outputTokens,
      long cacheReadTokens,
      LocalDate firstActive,
      LocalDate lastActive,
      long daysActive,
      long avgTokensPerDay,
      long daysSinceLastActive) {}

  private static final Map<String, Comparator<Row>> ORDERS =
      Map.of(
          "email", text(Row::email),
          "totalTokens", Comparator.comparingLong(Row::totalTokens),
          "totalCost", Comparator.comparing(Row::totalCost),
          "inputTokens", Comparator.comparingLong(Row::inputTokens),
          "outputTokens", Comparator.comparingLong(Row::outputTokens),
          "firstActive", Comparator.comparing(Row::firstActive),
          "lastActive", Comparator.comparing(Row::lastActive),
          "daysActive", Comparator.comparingLong(Row::daysActive),
          "avgTokensPerDay", Comparator.comparingLong(Row::avgTokensPerDay));

  /** A page of the rows in that order; 400 for an order that is not known. */
  static OlderPivot of(List<Row> rows, String sortBy, String sortDir, int limit, int offset) {
    Comparator<Row> order = ORDERS.get(sortBy);
    if (order == null) {
      throw BadRequest.parameter(
          "sortBy",
          "sortBy is one of %s, got: %s"
              .formatted(String.join(", ", ORDERS.keySet().stream().sorted().toList()), sortBy));
    }
    Comparator<Row> way =
        switch (sortDir.toLowerCase(Locale.ROOT)) {
          case "asc" -> order;
          case "desc" -> order.reversed();
          default ->
              throw BadRequest.parameter("sortDir", "sortDir is asc or desc, got: " + sortDir);
        };
    return new OlderPivot(
        rows.stream()
            .sorted(way.thenComparing(text(Row::email)))
            .skip(offset)
            .limit(limit)
            .toList(),
        rows.size());
  }

  private static Comparator<Row> text(java.util.function.Function<Row, String> of) {
    return Comparator.comparing(of, Comparator.nullsFirst(Comparator.naturalOrder()));
  }
}
