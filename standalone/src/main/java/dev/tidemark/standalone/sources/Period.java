package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.UserError;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** Which days of which sources. */
final class Period {
  static final String PATH = "/internal/ingest/backfill";

  @Option(names = "--from", paramLabel = "DAY", description = "The first day, YYYY-MM-DD, UTC.")
  String from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
  String to;

  @Option(
      names = "--source",
      description = "Only these: an id, a vendor, an endpoint or an organisation.")
  String source;

  /**
   * Whether days are named.
   *
   * @throws UserError when only one is, or one is no day
   */
  boolean asksForDays() {
    if ((from == null) != (to == null)) {
      throw UserError.usage("--from and --to belong together; name both or neither");
    }
    if (from != null && day("--from", from).isAfter(day("--to", to))) {
      throw UserError.usage("--from must not be after --to, got: " + from + " and " + to);
    }
    return from != null;
  }

  ObjectNode body() {
    asksForDays();
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (from != null) {
      body.put("from", from).put("to", to);
    }
    return source == null ? body : body.put("source", source);
  }

  String query() {
    return source == null ? "" : "?source=" + Connection.encoded(source);
  }

  private static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw UserError.usage(option + " must be a day such as 2026-01-31, got: " + text);
    }
  }
}
