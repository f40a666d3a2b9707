package dev.tidemark.ingest.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often an identity was seen. Nearly all are seen once, so the first sight costs two
 * longs at most. Two identities that share their 64 bits get an ordinal that they would not need.
 */
public final class Ordinals {
  private static final int FIRST_SIZE = 1 << 16;

  private final Map<Long, Integer> repeated = new HashMap<>();
  private long[] slots = new long[FIRST_SIZE];
  private int used;

  /** 0 at the first sight of a hash, 1 at the second, and so on. */
  public int next(long hash) {
    long key = hash == 0 ? 1 : hash;
    if (add(key)) {
      return 0;
    }
    return repeated.merge(key, 1, Integer::sum);
  }

  private boolean add(long key) {
    if (used * 2 >= slots.length) {
      grow();
    }
    int slot = slotOf(key);
    if (slots[slot] == key) {
      return false;
    }
    slots[slot] = key;
    used++;
    return true;
  }

  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = (int) key & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    Arrays.stream(old).filter(key -> key != 0).forEach(key -> slots[slotOf(key)] = key);
  }
}
