package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.http.VendorHttp;
import dev.tidemark.ingest.text.Storable;
import dev.tidemark.schemas.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The routes of Cursor's Admin API that are read, each with its own dialect of paging. */
public final class CursorApi {
  /** The vendor, on events and in ids. */
  public static final String PROVIDER = "cursor";

  private static final int MOST = 20;
  private static final int EVENTS = 60;
  private static final int LIMITS = 250;
  private static final int EVENTS_A_PAGE = 1_000;
  private static final int MEMBERS_A_PAGE = 100;
  private static final int REASON = 200;
  private static final int MOST_PAGES = 100_000;

  private final VendorHttp http;

  CursorApi(VendorHttp http) {
    this.http = http;
  }

  /** A page of usage events, newest first. */
  record EventPage(int total, int pages, List<JsonNode> rows) {}

  /** Everybody, with those who have left; this route has no pages. */
  List<JsonNode> members() throws VendorException, InterruptedException {
    return rows(http.get("/teams/members", MOST), "/teams/members", "teamMembers");
  }

  /** The billing groups; refused where the plan has none. */
  List<JsonNode> groups() throws VendorException, InterruptedException {
    return rows(http.get("/teams/groups", MOST), "/teams/groups", "groups");
  }

  /** The billing groups with what they spent in the running cycle. */
  JsonNode groupSpend() throws VendorException, InterruptedException {
    JsonNode answer = http.get("/teams/groups", MOST);
    rows(answer, "/teams/groups", "groups");
    return answer;
  }

  /** One billing group with what it spent in the running cycle. */
  JsonNode group(String id) throws VendorException, InterruptedException {
    String path = "/teams/groups/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return http.get(path, "", "/teams/groups", MOST).path("group");
  }

  /** The running cycle of every member, and its start in {@code subscriptionCycleStart}. */
  List<JsonNode> spendPages() throws VendorException, InterruptedException {
    List<JsonNode> pages = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      // By name, because amounts and so their order change while pages are read.
      ObjectNode query =
          query(page, MEMBERS_A_PAGE).put("sortBy", "user").put("sortDirection", "asc");
      JsonNode answer = http.post("/teams/spend", query, MOST);
      rows(answer, "/teams/spend", "teamMemberSpend");
      pages.add(answer);
      if (page >= answer.path("totalPages").asInt(1)) {
        break;
      }
    }
    return pages;
  }

  /** Activity of every member and day of a span of at most 30 days. */
  List<JsonNode> dailyUsage(Instant from, Instant to) throws VendorException, InterruptedException {
    List<JsonNode> days = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      ObjectNode query = span(query(page, MEMBERS_A_PAGE), from, to);
      JsonNode answer = http.post("/teams/daily-usage-data", query, MOST);
      days.addAll(rows(answer, "/teams/daily-usage-data", "data"));
      // A page of members who did nothing may be empty while more pages follow.
      if (!answer.path("pagination").path("hasNextPage").asBoolean(false)) {
        break;
      }
    }
    return days;
  }

  /** A page of the events of {@code [from, to]}, both inclusive. */
  EventPage events(Instant from, Instant to, int page)
      throws VendorException, InterruptedException {
    String path = "/teams/filtered-usage-events";
    JsonNode answer = http.post(path, span(query(page, EVENTS_A_PAGE), from, to), EVENTS);
    List<JsonNode> rows = rows(answer, path, "usageEvents");
    JsonNode pagination = answer.path("pagination");
    int pages = pagination.path("numPages").asInt(pagination.path("totalPages").asInt(1));
    return new EventPage(answer.path("totalUsageEventsCount").asInt(rows.size()), pages, rows);
  }

  /** Number of events of {@code [from, to]}, both inclusive. */
  int eventCount(Instant from, Instant to) throws VendorException, InterruptedException {
    String path = "/teams/filtered-usage-events";
    return http.post(path, span(query(1, 1), from, to), EVENTS)
        .path("totalUsageEventsCount")
        .asInt();
  }

  /**
   * Sets what a member may spend on demand in a cycle.
   *
   * @param usd whole US dollars; null for no limit of their own
   */
  void limit(String email, Long usd) throws VendorException, InterruptedException {
    String path = "/teams/user-spend-limit";
    ObjectNode wanted =
        Json.MAPPER.createObjectNode().put("userEmail", email).put("spendLimitDollars", usd);
    String refused;
    try {
      JsonNode answer = http.post(path, wanted, LIMITS);
      if (answer.path("outcome").asText().equals("success")) {
        return;
      }
      refused = path + ": " + Storable.begin(answer.path("message").asText("no reason"), REASON);
    } catch (VendorException e) {
      if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.REJECTED) {
        throw e;
      }
      refused = e.getMessage();
    }
    throw new VendorException(
        Kind.REJECTED,
        refused,
        "Check that the person is a member of the team, and that the plan has limits.");
  }

  private static ObjectNode query(int page, int size) {
    return Json.MAPPER.createObjectNode().put("page", page).put("pageSize", size);
  }

  private static ObjectNode span(ObjectNode query, Instant from, Instant to) {
    return query.put("startDate", from.toEpochMilli()).put("endDate", to.toEpochMilli());
  }

  private static List<JsonNode> rows(JsonNode answer, String path, String name)
      throws VendorException {
    JsonNode array = answer.path(name);
    if (!array.isArray()) {
      throw new VendorException(
          Kind.UNREADABLE,
          path + " answered without the list \"" + name + "\"",
          "The API may have changed: look for a newer Tidemark.");
    }
    List<JsonNode> rows = new ArrayList<>(array.size());
    array.forEach(rows::add);
    return rows;
  }
}
