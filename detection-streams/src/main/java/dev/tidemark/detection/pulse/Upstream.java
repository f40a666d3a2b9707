package dev.tidemark.detection.pulse;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;

/** What the first stage, which sees people, tells the second, which sees organisations. */
public sealed interface Upstream permits Pulse, Traffic, Progress {
  /** How it travels. */
  WireSerde<Upstream> SERDE = new WireSerde<>(Upstream::write, Upstream::read);

  private static void write(WireWriter out, Upstream message) {
    switch (message) {
      case Pulse pulse -> Pulse.write(out.octet(1), pulse);
      case Traffic traffic -> Traffic.write(out.octet(2), traffic);
      case Progress progress -> Progress.write(out.octet(3), progress);
    }
  }

  private static Upstream read(WireReader in) {
    int kind = in.octet();
    return switch (kind) {
      case 1 -> Pulse.read(in);
      case 2 -> Traffic.read(in);
      case 3 -> Progress.read(in);
      default ->
          throw new IllegalStateException(
              "message of kind " + kind + " is unknown to this build: finish the upgrade");
    };
  }
}
