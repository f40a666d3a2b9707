package dev.tidemark.ingest.cursor;

import java.util.Locale;

/** The vendor's many words for how a request is billed, as the contract's few. */
public final class Kinds {
  private Kinds() {}

  /**
   * {@code usage_based}, {@code included}, {@code free}, {@code not_charged}, {@code unknown} for
   * none, or the vendor's own word, folded.
   *
   * @param word a label, an enumeration's name, or an export's word; may be null
   */
  public static String of(String word) {
    if (word == null) {
      return "unknown";
    }
    String folded = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    if (folded.contains("not_charged") || folded.contains("no_charge")) {
      return "not_charged";
    }
    if (folded.contains("usage_based") || folded.equals("on_demand")) {
      return "usage_based";
    }
    if (folded.contains("included")) {
      return "included";
    }
    return folded.contains("free") ? "free" : folded.replaceFirst("^usage_event_kind_", "");
  }
}
