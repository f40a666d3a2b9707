package dev.tidemark.ingest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 text line by line, however lines end, in constant memory. Rows of exports are lines,
 * so that a quote which is never closed spoils its own line and not the rest of the file.
 */
final class Lines {
  /** The longest line, in bytes; no row of an export comes near it. */
  static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[LONGEST];
  private int position;
  private int filled;
  private boolean afterReturn;
  private long number;
  private volatile long bytes;
  private String problem;

  Lines(InputStream in) throws IOException {
    this.in = in;
    fill();
    if (starts(0xEF, 0xBB, 0xBF)) {
      position = 3;
    } else if (starts(0xFF, 0xFE) || starts(0xFE, 0xFF)) {
      throw new RefusedFile("the file is UTF-16; save it as CSV in UTF-8");
    }
  }

  /** The next line without its end; null after the last. */
  String next() throws IOException {
    int length = 0;
    problem = null;
    boolean any = false;
    while (position < filled || fill()) {
      byte b = buffer[position++];
      if (b == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = b == '\r';
      any = true;
      if (b == '\n' || b == '\r') {
        return text(length);
      }
      if (length == LONGEST) {
        problem = "the line is longer than " + LONGEST + " bytes";
      } else {
        line[length++] = b;
        if (b >= 0 && b < ' ' && b != '\t') {
          problem = "the line has control characters";
        }
      }
    }
    return any ? text(length) : null;
  }

  /** Number of the line that was returned last, from 1. */
  long number() {
    return number;
  }

  /** What makes the line that was returned last unusable; null where nothing does. */
  String problem() {
    return problem;
  }

  /** How much was read. */
  long bytes() {
    return bytes;
  }

  private String text(int length) {
    number++;
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    bytes += filled;
    return filled > 0;
  }

  private boolean starts(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (filled <= i || (buffer[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
