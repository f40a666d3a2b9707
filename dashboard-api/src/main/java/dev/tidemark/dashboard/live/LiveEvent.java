package dev.tidemark.dashboard.live;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * News for open pages: what changed, not the change itself.
 *
 * @param org whose news it is
 * @param type {@code spend}, {@code incident}, {@code anomaly}, {@code source}, {@code settings},
 *     {@code member} or {@code delivery}
 * @param fields what else is said
 */
public record LiveEvent(String org, String type, Map<String, Object> fields) {
  /** News with its fields as name, value, name, value; a null value is kept. */
  public static LiveEvent of(String org, String type, Object... fields) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      named.put((String) fields[i], fields[i + 1]);
    }
    return new LiveEvent(org, type, named);
  }
}
