package dev.tidemark.detection.profile;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that detection remembers of a user: a bounded number of active days, the trailing hour, and
 * the open episodes.
 *
 * @param days active days, oldest first, at most {@link #DAYS_KEPT}
 * @param telling the open episode of detectors that notify; null for none
 * @param recording the open episode of detectors that only record; null for none. It is kept apart
 *     so that neither silences the other
 */
public record UserProfile(
    List<DayFact> days, BurnWindow burn, Episode telling, Episode recording, Instant lastSeen) {
  /** Active days remembered: the longest look-back of any detector. */
  public static final int DAYS_KEPT = 60;

  /** Somebody never seen. */
  public static final UserProfile EMPTY =
      new UserProfile(List.of(), BurnWindow.EMPTY, null, null, Instant.EPOCH);

  private static final int FORMAT = 1;

  /** How it is kept in the store. */
  public static final WireSerde<UserProfile> SERDE =
      new WireSerde<>(UserProfile::write, UserProfile::read);

  /** The profile with a change of spend at {@code at}, observed at {@code seen}. */
  public UserProfile burned(Instant at, long deltaMicros, Instant seen) {
    Instant newest = seen.isAfter(lastSeen) ? seen : lastSeen;
    return new UserProfile(days, burn.plus(at, deltaMicros), telling, recording, newest);
  }

  /**
   * The profile after a day's sums changed; a day without any spend is no active day and is
   * forgotten.
   */
  public UserProfile with(DayState day, long peakMicros) {
    List<DayFact> next = new ArrayList<>(days.size() + 1);
    DayFact fact =
        fact(day.day())
            .orElse(new DayFact(day.day(), 0, 0, 0, 0, 0))
            .with(
                day.total().spendMicros(),
                day.total().milliRequests(),
                day.total().tokens(),
                peakMicros);
    boolean placed = false;
    for (DayFact d : days) {
      if (!placed && !d.day().isBefore(day.day())) {
        next.add(fact);
        placed = true;
      }
      if (!d.day().equals(day.day())) {
        next.add(d);
      }
    }
    if (!placed) {
      next.add(fact);
    }
    if (day.total().events() == 0) {
      next.remove(fact);
    }
    int surplus = Math.max(0, next.size() - DAYS_KEPT);
    return new UserProfile(
        List.copyOf(next.subList(surplus, next.size())), burn, telling, recording, lastSeen);
  }

  /** The profile with a cap on what a day counts for as history. */
  public UserProfile capped(LocalDate day, long micros) {
    List<DayFact> next =
        days.stream().map(d -> d.day().equals(day) ? d.cappedAt(micros) : d).toList();
    return new UserProfile(next, burn, telling, recording, lastSeen);
  }

  /** The profile with other episodes. */
  public UserProfile with(Episode nowTelling, Episode nowRecording) {
    return new UserProfile(days, burn, nowTelling, nowRecording, lastSeen);
  }

  /** What is remembered of a day. */
  public Optional<DayFact> fact(LocalDate day) {
    return days.stream().filter(d -> d.day().equals(day)).findFirst();
  }

  /** Active days before a day, oldest first. */
  public List<DayFact> before(LocalDate day) {
    return days.stream().filter(d -> d.day().isBefore(day)).toList();
  }

  private static void write(WireWriter out, UserProfile p) {
    out.octet(FORMAT).number(p.days.size());
    p.days.forEach(d -> d.write(out));
    p.burn.write(out);
    Episode.write(out, p.telling);
    Episode.write(out, p.recording);
    out.number(p.lastSeen.toEpochMilli());
  }

  private static UserProfile read(WireReader in) {
    in.version(FORMAT);
    List<DayFact> days = new ArrayList<>();
    for (int left = in.small(); left > 0; left--) {
      days.add(DayFact.read(in));
    }
    return new UserProfile(
        List.copyOf(days),
        BurnWindow.read(in),
        Episode.read(in),
        Episode.read(in),
        Instant.ofEpochMilli(in.number()));
  }
}
