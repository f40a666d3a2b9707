package dev.tidemark.standalone.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how much of a stream has been read. */
final class CountedInput extends FilterInputStream {
  private final LongConsumer progress;
  private long done;

  CountedInput(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    progress.accept(done += value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    progress.accept(done += Math.max(0, count));
    return count;
  }
}
