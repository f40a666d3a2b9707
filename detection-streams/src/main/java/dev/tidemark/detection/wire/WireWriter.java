package dev.tidemark.detection.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes compact binary state: variable-length integers and length-prefixed text. */
public final class WireWriter {
  private byte[] buffer = new byte[256];
  private int size;

  /** One byte; used for a record's format version and for flags. */
  public WireWriter octet(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /** A signed number, small magnitudes in few bytes (zigzag, seven bits a byte). */
  public WireWriter number(long value) {
    ensure(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
    return this;
  }

  /** A real number, four bytes. */
  public WireWriter real(float value) {
    ensure(Float.BYTES);
    int bits = Float.floatToRawIntBits(value);
    for (int shift = 24; shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (bits >>> shift);
    }
    return this;
  }

  /** Text; null is kept apart from empty. */
  public WireWriter text(String value) {
    if (value == null) {
      return number(-1);
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  /** What was written. */
  public byte[] bytes() {
    return Arrays.copyOf(buffer, size);
  }

  private void ensure(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
