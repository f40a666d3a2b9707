package dev.tidemark.ingest.store;

/**
 * A 64-bit hash of texts (FNV-1a, its bits mixed at the end) for what only has to be compared with
 * a few others; a digest would take most of the time of an import.
 */
final class Hash64 {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char NULL = '\uFFFF';
  private static final char END = '\uFFFE';

  private Hash64() {}

  /** The hash of parts in this order; null differs from the empty text. */
  static long of(String... parts) {
    long hash = OFFSET;
    for (String part : parts) {
      if (part == null) {
        hash = (hash ^ NULL) * PRIME;
      } else {
        for (int i = 0; i < part.length(); i++) {
          hash = (hash ^ part.charAt(i)) * PRIME;
        }
      }
      hash = (hash ^ END) * PRIME;
    }
    return mixed(hash);
  }

  private static long mixed(long hash) {
    long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }
}
