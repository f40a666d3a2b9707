package dev.tidemark.ingest.text;

/**
 * Makes foreign text fit for the database, the topics and JSON. One row with a character that
 * PostgreSQL cannot keep, or with a megabyte in place of a name, would otherwise fail the whole
 * batch, at every attempt.
 */
public final class Storable {
  private static final char UNKNOWN = '\uFFFD';

  private Storable() {}

  /**
   * The text without the character 0, with U+FFFD for half characters, and of at most {@code most}
   * characters; null stays null.
   */
  public static String text(String text, int most) {
    if (text == null) {
      return null;
    }
    String begin = begin(text, most);
    return sound(begin) ? begin : mended(begin);
  }

  /** The beginning, at most that many characters; no character is cut in two. */
  public static String begin(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean between =
        Character.isHighSurrogate(text.charAt(most - 1))
            && Character.isLowSurrogate(text.charAt(most));
    return text.substring(0, between ? most - 1 : most);
  }

  private static boolean sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String mended(String text) {
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> Character.getType(c) == Character.SURROGATE ? UNKNOWN : c)
        .forEach(mended::appendCodePoint);
    return mended.toString();
  }
}
