package dev.tidemark.detection.wire;

import java.nio.charset.StandardCharsets;

/** Reads what {@link WireWriter} wrote. */
public final class WireReader {
  private final byte[] buffer;
  private int at;

  /** A reader from the start of the bytes. */
  public WireReader(byte[] buffer) {
    this.buffer = buffer;
  }

  /** Whether all was read. */
  public boolean done() {
    return at == buffer.length;
  }

  /** One byte, 0 to 255. */
  public int octet() {
    return buffer[at++] & 0xFF;
  }

  /** A signed number. */
  public long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = buffer[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
  }

  /** A number that fits an {@code int}. */
  public int small() {
    return Math.toIntExact(number());
  }

  /** A real number. */
  public float real() {
    int bits = 0;
    for (int i = 0; i < Float.BYTES; i++) {
      bits = bits << 8 | octet();
    }
    return Float.intBitsToFloat(bits);
  }

  /** Text, or null. */
  public String text() {
    int length = small();
    if (length < 0) {
      return null;
    }
    String value = new String(buffer, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  /** Checks the format version that a state record starts with. */
  public WireReader version(int known) {
    version(known, known);
    return this;
  }

  /** The format version that a state record starts with, where it is one of those. */
  public int version(int oldest, int newest) {
    int found = octet();
    if (found < oldest || found > newest) {
      throw new IllegalStateException(
          "state of format "
              + found
              + ", this build reads "
              + (oldest == newest ? "" : oldest + " to ")
              + newest
              + ": finish the upgrade, or rebuild the state");
    }
    return found;
  }
}
