package dev.tidemark.detection.pulse;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;

/**
 * How far one partition of the usage topic is: every hour that ended by then has been told.
 *
 * @param partition of the usage topic
 * @param partitions how many the usage topic has
 * @param upTo epoch milliseconds
 */
public record Progress(int partition, int partitions, long upTo) implements Upstream {
  private static final int FORMAT = 1;

  static void write(WireWriter out, Progress p) {
    out.octet(FORMAT).number(p.partition).number(p.partitions).number(p.upTo);
  }

  static Progress read(WireReader in) {
    in.version(FORMAT);
    return new Progress(in.small(), in.small(), in.number());
  }
}
