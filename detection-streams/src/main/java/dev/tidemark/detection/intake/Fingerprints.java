package dev.tidemark.detection.intake;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UsageEvent;

/**
 * The newest events of one person as fingerprints, to tell usage that was delivered twice under two
 * ids from two requests. Two events are one where model, all token counts and the cost are equal
 * and they lie within ten seconds of each other. Not safe for use by several threads.
 */
public final class Fingerprints {
  /** An event with fewer tokens is too ordinary to be told apart from another. */
  static final long LEAST_TOKENS = 500;

  private static final int KEPT = 192;
  private static final long KEPT_MILLIS = 2 * 3_600_000L;
  private static final long SAME_MILLIS = 10_000;

  /** How it is kept in the store. */
  public static final WireSerde<Fingerprints> SERDE =
      new WireSerde<>(Fingerprints::write, Fingerprints::read);

  private int size;
  private int next;
  private final int[] hashes = new int[KEPT];
  private final long[] times = new long[KEPT];

  /** Whether an event like it was seen; an event that was not is remembered. */
  boolean seenBefore(UsageEvent e) {
    if (e.tokens() < LEAST_TOKENS) {
      return false;
    }
    int hash = hash(e);
    long at = e.timestamp().toEpochMilli();
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && Math.abs(times[i] - at) <= SAME_MILLIS) {
        return true;
      }
    }
    hashes[next] = hash;
    times[next] = at;
    next = (next + 1) % KEPT;
    size = Math.min(size + 1, KEPT);
    return false;
  }

  private static int hash(UsageEvent e) {
    long h = e.model().hashCode();
    h = mix(h, e.inputTokens());
    h = mix(h, e.outputTokens());
    h = mix(h, e.cacheReadTokens());
    h = mix(h, e.cacheWriteTokens());
    h = mix(h, e.costMicros());
    return (int) (h ^ (h >>> 32));
  }

  private static long mix(long h, long value) {
    long x = (h ^ value) * 0x9E3779B97F4A7C15L;
    return x ^ (x >>> 29);
  }

  private static void write(WireWriter out, Fingerprints f) {
    long newest = 0;
    for (int i = 0; i < f.size; i++) {
      newest = Math.max(newest, f.times[i]);
    }
    int kept = 0;
    for (int i = 0; i < f.size; i++) {
      kept += f.times[i] >= newest - KEPT_MILLIS ? 1 : 0;
    }
    out.number(newest).number(kept);
    int oldest = f.size < KEPT ? 0 : f.next;
    for (int i = 0; i < f.size; i++) {
      int place = (oldest + i) % KEPT;
      if (f.times[place] >= newest - KEPT_MILLIS) {
        out.number(f.hashes[place]).number(newest - f.times[place]);
      }
    }
  }

  private static Fingerprints read(WireReader in) {
    Fingerprints prints = new Fingerprints();
    long newest = in.number();
    prints.size = in.small();
    for (int i = 0; i < prints.size; i++) {
      prints.hashes[i] = in.small();
      prints.times[i] = newest - in.number();
    }
    prints.next = prints.size % KEPT;
    return prints;
  }
}
