package dev.tidemark.bench.hot;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.detector.TeamFigures;
import dev.tidemark.detection.detector.Tuning;
import dev.tidemark.detection.detector.View;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Somebody with forty working days behind them and a day that is on; nothing is unusual. */
final class SamplePerson {
  private static final String ORG = "default";
  private static final String EMAIL = "ann@acme.test";
  private static final String USER = Ids.userId(EMAIL);
  private static final String MODEL = "claude-4.6-sonnet";
  private static final long FIRST_DAY = 20_000;
  private static final int DAYS = 40;
  private static final long DAY_MICROS = 6_000_000;
  private static final ReportingZone UTC = new ReportingZone(ZoneId.of("UTC"));

  private SamplePerson() {}

  /** The instant at which the newest request is seen. */
  static Instant now() {
    return Instant.ofEpochSecond((FIRST_DAY + DAYS) * 86_400 + 15 * 3_600);
  }

  static UsageEvent event() {
    return new UsageEvent(
        Ids.of("bench", "event"),
        ORG,
        USER,
        EMAIL,
        now(),
        now(),
        "cursor",
        MODEL,
        "usage_based",
        12_000,
        900,
        3_000,
        48_000,
        61_230,
        61_230,
        1_000,
        false,
        false,
        false,
        "cursor");
  }

  /** Eight hours of a day of usage. */
  static Pulse pulse(long day) {
    List<Pulse.Part> parts =
        java.util.stream.LongStream.range(9, 17)
            .mapToObj(
                hour ->
                    new Pulse.Part(
                        day * 24 + hour,
                        day,
                        MODEL,
                        false,
                        10,
                        wobble(day) / 8,
                        wobble(day) / 8,
                        640_000,
                        10_000))
            .toList();
    return new Pulse(
        ORG,
        USER,
        EMAIL,
        (day * 24 + 17) * 3_600_000,
        parts,
        List.of(new Pulse.Peak(day * 24 + 11, wobble(day) / 5)));
  }

  /** A profile after its last closed day, with a day that is on. */
  static Profile profile() {
    Profile profile = new Profile(ORG, USER, EMAIL);
    for (long day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
      profile.fold(pulse(day));
      profile.close(
          new DayFact(
              day,
              wobble(day),
              (float) DayFact.logOf(wobble(day)),
              (float) DayFact.logOf(wobble(day) / 5.0),
              1,
              80,
              0,
              0x1FE00,
              0,
              true),
          0);
    }
    profile.fold(pulse(FIRST_DAY + DAYS));
    return profile;
  }

  /** What detectors look at. */
  static View view() {
    Profile profile = profile();
    long day = FIRST_DAY + DAYS;
    return new View(
        profile,
        profile.usual(),
        new View.Team(true, 1, 3, 0, 0, Optional.of(DayFact.logOf(DAY_MICROS))),
        new Tuning(Settings.defaults(ORG).scope(null, USER, EMAIL)),
        wobble(day) / 5,
        now(),
        new View.Cycle(profile.calendar().getLast(), day - 20, 120, UTC, TeamFigures.NONE),
        "");
  }

  /** Between a half and one and a half of a usual day. */
  private static long wobble(long day) {
    return DAY_MICROS / 2 + DAY_MICROS * Math.floorMod(day * 7, 11) / 10;
  }
}
