package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.schemas.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads single events to their end: the page itself asks for a first part of them only. Its own
 * request is made again for a longer span and for every page.
 */
public final class EventPages {
  private static final Pattern ROUTE = Pattern.compile("(?i)filtered-?usage-?events");
  private static final String ROWS = "usageEventsDisplay";
  private static final int A_PAGE = 1_000;
  private static final int MOST_PAGES = 2_000;
  private static final int READINGS = 4;

  private final Fetch fetch;
  private final Instant from;
  private final Instant to;

  EventPages(Fetch fetch, Instant from, Instant to) {
    this.fetch = fetch;
    this.from = from;
    this.to = to;
  }

  /**
   * Every event of a span, both ends inclusive, oldest first.
   *
   * @param settled the list held still while it was read
   */
  public record Events(List<JsonNode> rows, Instant from, Instant to, boolean settled) {}

  private record Reading(List<JsonNode> rows, boolean agrees) {}

  /** Whether an answer is of the route of single events. */
  static boolean isOne(Answer answer) {
    return ROUTE.matcher(answer.path()).find() && answer.isOk() && answer.body().startsWith("{");
  }

  /** The events, by the route that the page used. */
  Events read(Answer pagesOwn) throws VendorException, InterruptedException {
    List<JsonNode> before = null;
    for (int i = 0; i < READINGS; i++) {
      Reading reading = once(pagesOwn);
      // The vendor's count may be off for good: two equal readings are as good as one that fits it.
      if (reading.agrees() || reading.rows().equals(before)) {
        return new Events(reading.rows().reversed(), from, to, true);
      }
      before = reading.rows();
    }
    return new Events(before.reversed(), from, to, false);
  }

  private Reading once(Answer pagesOwn) throws VendorException, InterruptedException {
    List<JsonNode> rows = new ArrayList<>();
    Optional<Long> total = Optional.empty();
    boolean agrees = true;
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode answer = page(pagesOwn, page);
      JsonNode list = answer.path(ROWS);
      if (!list.isArray() || list.isEmpty()) {
        break;
      }
      Optional<Long> said = total(answer);
      agrees &= page == 1 || said.equals(total);
      total = said;
      list.forEach(rows::add);
      if (total.isPresent() && rows.size() >= total.get()) {
        break;
      }
    }
    return new Reading(rows, agrees && total.map(t -> t == rows.size()).orElse(true));
  }

  private static Optional<Long> total(JsonNode answer) {
    try {
      return answer.has("totalUsageEventsCount")
          ? Optional.of(Fields.count(answer, "totalUsageEventsCount"))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private JsonNode page(Answer pagesOwn, int page) throws VendorException, InterruptedException {
    ObjectNode query = query(pagesOwn.request());
    query.put("startDate", Long.toString(from.toEpochMilli()));
    query.put("endDate", Long.toString(to.toEpochMilli()));
    query.put("page", page).put("pageSize", A_PAGE);
    Answer answer = fetch.ask(pagesOwn.url(), query.toString());
    try {
      if (answer.isOk() && Json.MAPPER.readTree(answer.body()) instanceof ObjectNode json) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw failed(answer, page, "no JSON");
    }
    throw failed(answer, page, "HTTP " + answer.status());
  }

  private static VendorException failed(Answer answer, int page, String what) {
    return new VendorException(
        Kind.UNAVAILABLE,
        "Page " + page + " of " + answer.path() + " could not be read: " + what + ".",
        "It is read again at the next poll.");
  }

  private static ObjectNode query(String pagesOwn) {
    try {
      if (pagesOwn != null && Json.MAPPER.readTree(pagesOwn) instanceof ObjectNode query) {
        return query;
      }
    } catch (JsonProcessingException e) {
      // Not JSON: the route's documented fields are enough.
    }
    return Json.MAPPER.createObjectNode();
  }
}
