package dev.tidemark.detection.judge;

import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.pulse.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an organisation's judge was told in the past, by the hour in which it became known. The
 * pulses that a person had within an hour are one here. Not safe for use by several threads.
 */
public final class History {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long HOUR_MINUTES = 60;

  private record Sum(long hour, long day, String model) {}

  /** One person's hour in the making. */
  private static final class Hour {
    private final Pulse first;
    private final Map<Sum, Pulse.Part> parts = new LinkedHashMap<>();
    private final Map<Long, Long> peaks = new TreeMap<>();
    private long clock;

    Hour(Pulse first) {
      this.first = first;
    }

    void plus(Pulse pulse) {
      clock = Math.max(clock, pulse.clock());
      pulse
          .parts()
          .forEach(
              p ->
                  parts.merge(
                      new Sum(p.hour(), p.day(), p.model()), p, (all, one) -> all.plus(one)));
      pulse.peaks().forEach(peak -> peaks.merge(peak.hour(), peak.micros(), Math::max));
    }

    Pulse pulse() {
      List<Pulse.Peak> most = new ArrayList<>(peaks.size());
      peaks.forEach((hour, micros) -> most.add(new Pulse.Peak(hour, micros)));
      return new Pulse(
          first.org(), first.userId(), first.user(), clock, List.copyOf(parts.values()), most);
    }
  }

  private final String org;
  private final TreeMap<Long, Map<String, Hour>> pulses = new TreeMap<>();
  private final TreeMap<Long, List<Traffic.Cell>> traffic = new TreeMap<>();
  private int size;

  /** Nothing yet of that organisation. */
  public History(String org) {
    this.org = org;
  }

  /** Takes in a pulse; those of other organisations are passed over. */
  public void plus(Pulse pulse) {
    if (!pulse.org().equals(org)) {
      return;
    }
    Map<String, Hour> hour =
        pulses.computeIfAbsent(Math.floorDiv(pulse.clock(), HOUR_MILLIS), h -> new HashMap<>());
    hour.computeIfAbsent(
            pulse.userId(),
            user -> {
              size++;
              return new Hour(pulse);
            })
        .plus(pulse);
  }

  /** Takes in what a partition saw of the data's quality. */
  public void plus(Traffic seen) {
    if (seen.org().equals(org)) {
      seen.cells()
          .forEach(
              cell ->
                  traffic
                      .computeIfAbsent(
                          Math.floorDiv(cell.minute(), HOUR_MINUTES), h -> new ArrayList<>())
                      .add(cell));
    }
  }

  /** The organisation. */
  public String org() {
    return org;
  }

  /** Hours of people that are held. */
  public int size() {
    return size;
  }

  /** The end of the newest hour of usage; empty where there is none. */
  public Optional<Instant> end() {
    return isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli((lastHour() + 1) * HOUR_MILLIS));
  }

  boolean isEmpty() {
    return pulses.isEmpty();
  }

  long firstHour() {
    return pulses.firstKey();
  }

  long lastHour() {
    return pulses.lastKey();
  }

  List<Pulse> pulsesOf(long hour) {
    Collection<Hour> people = pulses.getOrDefault(hour, Map.of()).values();
    return people.stream().map(Hour::pulse).toList();
  }

  List<Traffic.Cell> trafficOf(long hour) {
    return traffic.getOrDefault(hour, List.of());
  }
}
