package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a capture what would let somebody in. */
final class Scrubber {
  private static final String REMOVED = "[removed]";
  private static final int LONGEST = 2_000_000;
  private static final Pattern SCRIPT = Pattern.compile("(?is)<script\\b.*?(</script>|$)");
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]+){0,2}"),
          Pattern.compile("(?i)(?<=WorkosCursorSessionToken=)[^;\\s\"'&]+"),
          Pattern.compile("(?i)(?<=bearer )[A-Za-z0-9._~+/-]{8,}"),
          Pattern.compile("\\b(?:crsr|key|sk|xox[a-z])[_-][A-Za-z0-9_-]{16,}"));
  private static final Pattern SECRET_FIELD =
      Pattern.compile(
          "(?i)(\"[^\"]{0,40}(?:accessToken|refreshToken|sessionToken|idToken|authToken|cookie|secret"
              + "|password|authorization|csrf|apiKey)[^\"]{0,40}\"\\s*:\\s*)\"[^\"]*\"");

  private Scrubber() {}

  /** A visit as text that may be kept: its answers, and the page without scripts. */
  static String text(Seen seen) {
    ObjectNode all = Json.MAPPER.createObjectNode();
    ArrayNode answers = all.putArray("answers");
    for (Answer answer : seen.answers()) {
      answers
          .addObject()
          .put("url", answer.url())
          .put("status", answer.status())
          .put("body", clean(answer.body()));
    }
    if (seen.events() != null) {
      all.put("events", seen.events().rows().size());
    }
    all.put("html", clean(SCRIPT.matcher(seen.html()).replaceAll("")));
    try {
      return Json.MAPPER.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  static String clean(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String clean = SECRET_FIELD.matcher(cut).replaceAll("$1\"" + REMOVED + "\"");
    for (Pattern secret : SECRETS) {
      clean = secret.matcher(clean).replaceAll(REMOVED);
    }
    return clean;
  }
}
