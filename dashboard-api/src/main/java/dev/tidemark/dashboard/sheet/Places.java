package dev.tidemark.dashboard.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A place for everybody who was ever seen, which stays theirs; used by many threads at once. */
final class Places {
  private final Map<String, Integer> places = new ConcurrentHashMap<>();
  private final List<String> ids = new ArrayList<>();

  /** The place of somebody, given to them where they had none. */
  int of(String userId) {
    Integer known = places.get(userId);
    return known != null ? known : give(userId);
  }

  /** The place of somebody; empty for somebody who was never seen. */
  Optional<Integer> find(String userId) {
    return Optional.ofNullable(places.get(userId));
  }

  /** How many places were given. */
  synchronized int size() {
    return ids.size();
  }

  /** Whose place it is. */
  synchronized String id(int place) {
    return ids.get(place);
  }

  private synchronized int give(String userId) {
    return places.computeIfAbsent(
        userId,
        id -> {
          ids.add(id);
          return ids.size() - 1;
        });
  }
}
