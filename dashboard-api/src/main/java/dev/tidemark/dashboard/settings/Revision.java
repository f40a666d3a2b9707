package dev.tidemark.dashboard.settings;

import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the revision that a change is for. */
public final class Revision {
  private static final Pattern REVISION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private Revision() {}

  /** The revision of an If-Match header; null for any. */
  public static Long of(String ifMatch) {
    if (ifMatch == null) {
      throw new ApiException(
          428,
          "Precondition required",
          "send If-Match with the ETag of the settings that the change is for");
    }
    if (ifMatch.equals("*")) {
      return null;
    }
    Matcher matcher = REVISION.matcher(ifMatch);
    if (!matcher.matches()) {
      throw BadRequest.parameter("If-Match", "If-Match must be an ETag such as \"3\"");
    }
    return Long.valueOf(matcher.group(1));
  }

  /** A revision as an ETag. */
  public static String etag(long revision) {
    return "\"" + revision + "\"";
  }
}
