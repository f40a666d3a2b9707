package dev.tidemark.ingest.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decisions taken from bytes, so that a fuzzer and a fixed seed drive the same generators. */
public final class Choices {
  private final byte[] bytes;
  private int at;

  /** Decisions of these bytes; after the last one every decision is the first possibility. */
  public Choices(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A number from 0 to one below {@code bound}. */
  public int below(int bound) {
    int value = next();
    if (bound > 256) {
      value = value << 8 | next();
    }
    return value % bound;
  }

  /** One of them. */
  public <T> T of(List<T> list) {
    return list.get(below(list.size()));
  }

  /** Whether something that happens once in {@code n} times happens. */
  public boolean oneIn(int n) {
    return below(n) == n - 1;
  }

  /** Any text of at most that many bytes. */
  public String text(int most) {
    int length = Math.min(below(most + 1), bytes.length - at);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** Everything that is left. */
  public byte[] rest() {
    byte[] rest = java.util.Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /** Whether bytes are left. */
  public boolean any() {
    return at < bytes.length;
  }

  private int next() {
    return at < bytes.length ? bytes[at++] & 0xFF : 0;
  }
}
