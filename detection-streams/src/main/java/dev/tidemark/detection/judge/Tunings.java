package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.Tuning;
import dev.tidemark.schemas.Settings;
import java.util.HashMap;
import java.util.Map;

/** The settings in force for each person; worked out once for as long as the settings stay. */
final class Tunings {
  private Settings settings;
  private final Map<String, Tuning> known = new HashMap<>();

  Tuning of(Settings now, String group, String userId, String address) {
    if (settings != now) {
      settings = now;
      known.clear();
    }
    boolean own =
        now.users().containsKey(userId) || (address != null && now.users().containsKey(address));
    String key = own ? "user/" + userId : now.groups().containsKey(group) ? "group/" + group : "";
    return known.computeIfAbsent(key, k -> new Tuning(now.scope(group, userId, address)));
  }
}
