package dev.tidemark.ingest.cursor.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.http.VendorHttp;
import dev.tidemark.ingest.http.VendorHttp.Tagged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The routes of the Analytics and AI code tracking APIs that are read. */
final class AnalyticsApi {
  static final String PROVIDER = "cursor";
  private static final String TEAM = "/analytics/team/";
  private static final String BY_USER = "/analytics/by-user/";
  private static final String AI_CODE = "/analytics/ai-code/";
  private static final int TEAM_A_MINUTE = 100;
  private static final int USERS_A_MINUTE = 50;
  private static final int CODE_A_MINUTE = 20;
  private static final int USERS_A_PAGE = 500;
  private static final int ITEMS_A_PAGE = 1_000;
  private static final int MOST_PAGES = 100_000;
  private static final int TAGS_KEPT = 2_000;

  private final VendorHttp http;
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > TAGS_KEPT;
        }
      };

  AnalyticsApi(VendorHttp http) {
    this.http = http;
  }

  private record Known(String tag, boolean last) {}

  /** Whether the vendor says that the plan does not include this. */
  static boolean notInPlan(VendorException e) {
    return e.kind() == Kind.FORBIDDEN
        || (e.kind() == Kind.REFUSED
            && e.getMessage().toLowerCase(Locale.ROOT).contains("enterprise"));
  }

  /** The team's rows of the days from {@code first} to {@code last}; empty where unchanged. */
  Optional<JsonNode> team(Metric metric, LocalDate first, LocalDate last)
      throws VendorException, InterruptedException {
    String path = TEAM + metric.name();
    return http.getIfChanged(path, days(first, last), TEAM, TEAM_A_MINUTE, tag(path, first, last))
        .map(answer -> remembered(path + days(first, last), answer, true).path("data"));
  }

  /** A page of users: rows by address, and whether it is the last one. */
  record UserPage(Optional<JsonNode> rows, boolean last) {}

  /** The rows of a page of users. */
  UserPage byUser(Metric metric, LocalDate first, LocalDate last, int page)
      throws VendorException, InterruptedException {
    String path = BY_USER + metric.name();
    String query = days(first, last) + "&page=" + page + "&pageSize=" + USERS_A_PAGE;
    Known before = known.get(path + query);
    Optional<Tagged> answer =
        http.getIfChanged(
            path, query, BY_USER, USERS_A_MINUTE, before == null ? null : before.tag());
    if (answer.isEmpty() && before != null) {
      return new UserPage(Optional.empty(), before.last());
    }
    JsonNode body = answer.orElseThrow().body();
    boolean end =
        page >= MOST_PAGES || !body.path("pagination").path("hasNextPage").asBoolean(false);
    return new UserPage(Optional.of(remembered(path + query, answer.get(), end).path("data")), end);
  }

  /** All items of {@code commits} or {@code changes} of the days of {@code [first, end)}. */
  List<JsonNode> aiCode(String name, LocalDate first, LocalDate end)
      throws VendorException, InterruptedException {
    String path = AI_CODE + name;
    List<JsonNode> items = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      String query =
          "?startDate=%sT00:00:00.000Z&endDate=%sT23:59:59.999Z&page=%d&pageSize=%d"
              .formatted(first, end.minusDays(1), page, ITEMS_A_PAGE);
      JsonNode answer = http.get(path, query, path, CODE_A_MINUTE);
      JsonNode list = answer.path("items");
      if (!list.isArray()) {
        throw new VendorException(
            Kind.UNREADABLE,
            path + " answered without the list \"items\"",
            "The API may have changed: look for a newer Tidemark.");
      }
      list.forEach(items::add);
      long total = answer.path("totalCount").asLong(items.size());
      if (list.isEmpty() || (long) page * ITEMS_A_PAGE >= total) {
        break;
      }
    }
    return items;
  }

  /** Forgets which answers are known, because they did not get as far as the broker. */
  void forget() {
    known.clear();
  }

  private String tag(String path, LocalDate first, LocalDate last) {
    Known before = known.get(path + days(first, last));
    return before == null ? null : before.tag();
  }

  private JsonNode remembered(String name, Tagged answer, boolean last) {
    if (answer.tag() != null) {
      known.put(name, new Known(answer.tag(), last));
    }
    return answer.body();
  }

  private static String days(LocalDate first, LocalDate last) {
    return "?startDate=" + first + "&endDate=" + last;
  }
}
