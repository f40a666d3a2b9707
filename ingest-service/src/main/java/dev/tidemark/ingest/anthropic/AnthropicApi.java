package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.http.VendorHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The routes of the Admin API that are read, with their two dialects of paging. */
final class AnthropicApi {
  static final String PROVIDER = "anthropic";

  /** What the usage report is broken down by. */
  static final List<String> DIMENSIONS =
      List.of(
          "api_key_id", "model", "service_tier", "context_window", "workspace_id", "account_id");

  private static final String BASE = "/v1/organizations/";
  private static final int MOST_A_MINUTE = 60;
  private static final int HOURS_A_PAGE = 48;
  private static final int DAYS_A_PAGE = 31;
  private static final int RECORDS_A_PAGE = 1_000;
  private static final int MOST_PAGES = 100_000;

  private final VendorHttp http;

  AnthropicApi(VendorHttp http) {
    this.http = http;
  }

  /** Takes the entries of one page after the other. */
  interface PageReader {
    void read(List<JsonNode> entries) throws VendorException, SQLException, InterruptedException;
  }

  /** The hours of {@code [from, to)}, both full hours, and perhaps one after them. */
  void messages(Instant from, Instant to, PageReader reader)
      throws VendorException, SQLException, InterruptedException {
    StringJoiner query = query().add("bucket_width=1h").add("limit=" + HOURS_A_PAGE);
    // Whether a bucket that ends at the end is included is documented in two ways.
    add(query, "starting_at", from.toString());
    add(query, "ending_at", to.plus(1, ChronoUnit.HOURS).toString());
    DIMENSIONS.forEach(name -> add(query, "group_by[]", name));
    pages("usage_report/messages", query, reader);
  }

  /** The Claude Code records of a UTC day. */
  void claudeCode(LocalDate day, PageReader reader)
      throws VendorException, SQLException, InterruptedException {
    StringJoiner query = query().add("starting_at=" + day).add("limit=" + RECORDS_A_PAGE);
    pages("usage_report/claude_code", query, reader);
  }

  /** The cost of the UTC days of {@code [from, to)}, and perhaps of one after them. */
  void cost(LocalDate from, LocalDate to, PageReader reader)
      throws VendorException, SQLException, InterruptedException {
    StringJoiner query = query().add("bucket_width=1d").add("limit=" + DAYS_A_PAGE);
    add(query, "starting_at", from + "T00:00:00Z");
    add(query, "ending_at", to.plusDays(1) + "T00:00:00Z");
    add(query, "group_by[]", "description");
    add(query, "group_by[]", "workspace_id");
    pages("cost_report", query, reader);
  }

  /** Everybody, or every API key. */
  List<JsonNode> entities(String name) throws VendorException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String after = null;
    for (int page = 1; page <= MOST_PAGES; page++) {
      StringJoiner query = query().add("limit=" + RECORDS_A_PAGE);
      if (after != null) {
        add(query, "after_id", after);
      }
      JsonNode answer = get(name, query);
      all.addAll(entries(answer, name));
      // The id of the last entry is there on the last page too.
      if (!answer.path("has_more").asBoolean(false)) {
        break;
      }
      after = next(answer, "last_id", name);
    }
    return all;
  }

  private void pages(String name, StringJoiner query, PageReader reader)
      throws VendorException, SQLException, InterruptedException {
    String page = null;
    for (int number = 1; number <= MOST_PAGES; number++) {
      StringJoiner one = query().add(query.toString().substring(1));
      if (page != null) {
        add(one, "page", page);
      }
      JsonNode answer = get(name, one);
      reader.read(entries(answer, name));
      // A last page may name a next one that does not exist.
      if (!answer.path("has_more").asBoolean(false)) {
        break;
      }
      page = next(answer, "next_page", name);
    }
  }

  private JsonNode get(String name, StringJoiner query)
      throws VendorException, InterruptedException {
    return http.get(BASE + name, query.toString(), PROVIDER, MOST_A_MINUTE);
  }

  private static StringJoiner query() {
    return new StringJoiner("&", "?", "");
  }

  private static void add(StringJoiner query, String name, String value) {
    query.add(encoded(name) + "=" + encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String next(JsonNode answer, String field, String name) throws VendorException {
    String next = Fields.text(answer, field);
    if (next == null) {
      throw unreadable(name, "says that there is more, without \"" + field + "\"");
    }
    return next;
  }

  private static List<JsonNode> entries(JsonNode answer, String name) throws VendorException {
    JsonNode data = answer.path("data");
    if (!data.isArray()) {
      throw unreadable(name, "answered without the list \"data\"");
    }
    List<JsonNode> entries = new ArrayList<>(data.size());
    data.forEach(entries::add);
    return entries;
  }

  private static VendorException unreadable(String name, String what) {
    return new VendorException(
        Kind.UNREADABLE,
        BASE + name + " " + what,
        "The API may have changed: look for a newer Tidemark.");
  }
}
