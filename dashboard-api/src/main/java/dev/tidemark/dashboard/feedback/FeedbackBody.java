package dev.tidemark.dashboard.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Feedback.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;

/**
 * What a person says of an alert.
 *
 * @param until up to when it holds; null for as long as the verdict says
 * @param by who says it; null for nobody in particular
 * @param note why; null for nothing said
 */
record FeedbackBody(Verdict verdict, Instant until, String by, String note) {
  private static final Set<String> FIELDS = Set.of("verdict", "until", "by", "note");
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTE = 2_000;

  static FeedbackBody read(String body, Instant now) {
    JsonNode json = SettingsBody.json(body);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw BadRequest.field(name, name + " is unknown; known: verdict, until, by, note");
      }
    }
    return new FeedbackBody(
        verdict(json),
        until(json, now),
        text(json, "by", LONGEST_NAME),
        text(json, "note", LONGEST_NOTE));
  }

  private static Verdict verdict(JsonNode json) {
    return Arrays.stream(Verdict.values())
        .filter(v -> v.wire().equals(json.path("verdict").asText()))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.field(
                    "verdict",
                    "verdict is expected or wrong, got: "
                        + json.path("verdict").asText("nothing")));
  }

  private static Instant until(JsonNode json, Instant now) {
    String text = text(json, "until", LONGEST_NAME);
    if (text == null) {
      return null;
    }
    try {
      Instant until = Instant.parse(text);
      if (until.isAfter(now) && until.isBefore(now.plus(LONGEST))) {
        return until;
      }
    } catch (DateTimeException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static BadRequest wrong(String until) {
    return BadRequest.field(
        "until",
        "until must be an instant within the next 366 days such as 2026-06-30T00:00:00Z, got: "
            + until);
  }

  private static String text(JsonNode json, String field, int longest) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().length() > longest) {
      throw BadRequest.field(
          field, "%s must be a text of at most %d characters".formatted(field, longest));
    }
    return value.asText();
  }
}
