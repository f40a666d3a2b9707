package dev.tidemark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Money;
import java.util.ArrayList;
import java.util.List;

/** Reads all pages of usage events, newest first, as a careful client does. */
final class Reader {
  private Reader() {}

  /** Every row of every page, repeats included. */
  static List<List<JsonNode>> pages(Web web, long from, long to, int size, Runnable between) {
    List<List<JsonNode>> pages = new ArrayList<>();
    boolean more = true;
    while (more) {
      String body =
          "{\"startDate\":%d,\"endDate\":%d,\"page\":%d,\"pageSize\":%d}"
              .formatted(from, to, pages.size() + 1, size);
      JsonNode answer = web.events(body);
      List<JsonNode> rows = new ArrayList<>();
      answer.path("usageEvents").forEach(rows::add);
      pages.add(rows);
      more = answer.path("pagination").path("hasNextPage").booleanValue();
      between.run();
    }
    return pages;
  }

  static long micros(JsonNode row) {
    return Money.microsOfCents(row.path("chargedCents").decimalValue());
  }
}
