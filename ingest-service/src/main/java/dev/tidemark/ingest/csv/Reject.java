package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.text.Storable;

/**
 * A row that was not imported.
 *
 * @param line its number in the file, from 1
 * @param column whose value is wrong; null where the row as a whole is
 * @param value as it was found, without control characters, at most 80 characters
 * @param reason what is wrong with it
 */
public record Reject(long line, String column, String value, String reason) {
  private static final int SHOWN = 80;

  static Reject of(long line, String column, String value, String reason) {
    return new Reject(line, column, shown(value), reason);
  }

  private static String shown(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (text.length() >= SHOWN) {
        return Storable.begin(text.toString(), SHOWN - 1) + "…";
      }
      char c = value.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    String whole = text.toString();
    return whole.length() > SHOWN ? Storable.begin(whole, SHOWN - 1) + "…" : whole;
  }
}
