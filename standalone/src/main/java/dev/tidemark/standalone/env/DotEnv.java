package dev.tidemark.standalone.env;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of a {@code .env} file: {@code NAME=value}, with {@code #} comments, an optional
 * {@code export} and quotes. Nothing is expanded.
 */
public final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED = Pattern.compile("(['\"])(.*)\\1\\s*(?:#.*)?");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");

  private DotEnv() {}

  /**
   * The variables in the order of the lines; a later line wins.
   *
   * @throws IllegalArgumentException naming file and line, never the value, which may be a secret
   */
  public static Map<String, String> parse(String file, List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String raw : lines) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "%s:%d: expected NAME=value; correct or remove the line".formatted(file, number));
      }
      values.put(matcher.group(1), value(file, number, matcher.group(2)));
    }
    return values;
  }

  private static String value(String file, int number, String text) {
    Matcher quoted = QUOTED.matcher(text);
    if (quoted.matches()) {
      return quoted.group(2);
    }
    if (text.startsWith("'") || text.startsWith("\"")) {
      throw new IllegalArgumentException(
          "%s:%d: the quote is not closed; add it or remove the first one".formatted(file, number));
    }
    return COMMENT.matcher(text).replaceFirst("").strip();
  }
}
