package dev.tidemark.detection.judge;

import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.profile.Today;
import dev.tidemark.detection.pulse.Pulse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Days of one person for tests, made the way real ones are. */
final class Days {
  private Days() {}

  static Today flat(long label, long micros) {
    long[] hours = new long[24];
    Arrays.fill(hours, micros / 24);
    return of(label, hours);
  }

  static Today of(long label, long[] microsByHour) {
    List<Pulse.Part> parts = new ArrayList<>();
    for (int h = 0; h < 24; h++) {
      long micros = microsByHour[h];
      parts.add(new Pulse.Part(label * 24 + h, label, "m", false, 1, micros, micros, 1000, 1000));
    }
    Profile p = new Profile("acme", "u", "u@acme.test");
    p.fold(new Pulse("acme", "u", "u@acme.test", 0, parts, List.of()));
    return p.today();
  }
}
