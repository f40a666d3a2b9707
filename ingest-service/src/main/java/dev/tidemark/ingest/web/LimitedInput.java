package dev.tidemark.ingest.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may not be larger than allowed, and is nothing where there is none. */
final class LimitedInput extends FilterInputStream {
  private final long largest;
  private long left;

  LimitedInput(InputStream in, long largest) {
    super(in == null ? InputStream.nullInputStream() : in);
    this.largest = largest;
    this.left = largest;
  }

  /** The body is larger than allowed. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(long largest) {
      super(
          "the file is larger than the %,d bytes that TIDEMARK_IMPORT_MAX_SIZE allows"
              .formatted(largest));
    }
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    counted(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    return counted(super.read(to, offset, length));
  }

  private int counted(int read) throws IOException {
    left -= Math.max(0, read);
    if (left < 0) {
      throw new TooLarge(largest);
    }
    return read;
  }
}
