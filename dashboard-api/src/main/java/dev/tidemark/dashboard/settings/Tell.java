package dev.tidemark.dashboard.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.web.BadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads names of receivers; whether each of them exists is the alert service's to know. */
public final class Tell {
  private static final int MOST = 20;
  private static final Pattern NAME =
      Pattern.compile(
          "\\*|pagerduty|slack:[\\w-]{1,80}|webhook:[\\w.:-]{1,255}|email:[^\\s,<>\"]{1,64}@[^\\s,<>\"@]{1,189}");

  private Tell() {}

  /** The names of a list; empty where it is missing. */
  public static List<String> read(JsonNode given, String field) {
    List<String> names = new ArrayList<>();
    if (given.isMissingNode() || given.isNull()) {
      return names;
    }
    if (!given.isArray() || given.size() > MOST) {
      throw BadRequest.field(field, "%s must be a list of at most %d names".formatted(field, MOST));
    }
    for (JsonNode one : given) {
      String at = field + "[" + names.size() + "]";
      if (!one.isTextual() || !NAME.matcher(one.asText()).matches()) {
        throw BadRequest.field(
            at,
            at
                + " must be *, slack:CHANNEL, email:ADDRESS, webhook:HOST or pagerduty, got: "
                + one.asText());
      }
      names.add(one.asText());
    }
    return names;
  }
}
