package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.sheet.Wanted.Key;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The days in memory; those that nobody asked for in a while give way to others. */
final class Memory {
  private final long mostBytes;
  private final Map<Key, Held> held = new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  Memory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized long bytes() {
    return bytes;
  }

  /** What is there of it; null for nothing. */
  synchronized Held get(Key key) {
    return held.get(key);
  }

  /** Keeps all of it that is not older than what is there. */
  synchronized void keep(Map<Key, Held> found) {
    found.forEach(this::keep);
    Iterator<Held> oldest = held.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().slice().bytes();
      oldest.remove();
    }
  }

  private void keep(Key key, Held now) {
    Held before = held.get(key);
    if (before == null || before.slice() != now.slice() && now.isNewerThan(before)) {
      bytes += now.slice().bytes() - (before == null ? 0 : before.slice().bytes());
      held.put(key, now);
    }
  }
}
