package dev.tidemark.detection.judge;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One organisation whose pulses a test makes up, hour by hour. */
final class Company {
  static final String ORG = "acme";

  /** Monday, 2 March 2026. */
  static final long MONDAY = LocalDate.parse("2026-03-02").toEpochDay();

  final List<Anomaly> lines = new ArrayList<>();
  final TreeMap<String, Profile> profiles = new TreeMap<>();
  private final TreeMap<Long, List<Pulse>> hours = new TreeMap<>();
  private final ReportingZone zone;
  private final Random order;
  Settings settings = Settings.defaults(ORG);
  int cycleDay = 1;
  OrgJudge judge;
  private long hour;

  Company() {
    this(ZoneId.of("UTC"), null);
  }

  /** A company whose pulses of an hour come in an order that {@code order} makes. */
  Company(ZoneId zone, Random order) {
    this.zone = new ReportingZone(zone);
    this.order = order;
  }

  /** Plans that somebody spends in an hour. */
  void spend(String user, long day, int hourOfDay, String model, double usd, int events) {
    long at = day * 24 + hourOfDay;
    long micros = Math.round(usd * 1e6);
    boolean premium = model.equals("opus");
    long usageDay = zone.dayOf(Instant.ofEpochSecond(at * 3600)).toEpochDay();
    Pulse.Part part =
        new Pulse.Part(
            at, usageDay, model, premium, events, micros, micros, events * 5000L, events * 1000L);
    Pulse pulse =
        new Pulse(
            ORG,
            user,
            user + "@acme.test",
            at * 3_600_000 + 1_800_000,
            List.of(part),
            List.of(new Pulse.Peak(at, micros)));
    hours.computeIfAbsent(at, h -> new ArrayList<>()).add(pulse);
  }

  /** Plans an ordinary working day of eight hours. */
  void workday(String user, long day, double usd) {
    for (int h = 9; h < 17; h++) {
      spend(user, day, h, "sonnet", usd / 8, 5);
    }
  }

  /** Plans working days of people whose spend wavers by a fifth. */
  void history(int people, long from, int days, double usd) {
    Random random = new Random(11);
    for (long day = from; day < from + days; day++) {
      for (int p = 0; p < people; p++) {
        double today = usd * Math.exp(0.2 * random.nextGaussian());
        if (!weekend(day)) {
          workday(name(p), day, today);
        }
      }
    }
  }

  static boolean weekend(long day) {
    return Math.floorMod(day + 3, 7L) >= 5;
  }

  static String name(int person) {
    return "dev%02d".formatted(person);
  }

  /** Judges all that is planned, up to the start of a day. */
  void until(long day) {
    if (judge == null) {
      begin(hours.firstKey());
    }
    for (; hour < day * 24; hour++) {
      if (hour > judge.frontier()) {
        judge.minutes(hour * 60);
        judge.turn(hour);
      }
      List<Pulse> pulses = hours.getOrDefault(hour, List.of());
      if (order != null) {
        List<Pulse> mixed = new ArrayList<>(pulses);
        Collections.shuffle(mixed, order);
        pulses = mixed;
      }
      pulses.forEach(judge::judge);
    }
    judge.minutes(hour * 60);
    judge.turn(hour);
  }

  void begin(long first) {
    hour = first;
    judge = judge(OrgJudge.begin(first), new DataQuality());
  }

  /** Goes on with nothing but what the stores hold. */
  void restart() {
    TeamState team = again(TeamState.SERDE, judge.team());
    DataQuality quality = again(DataQuality.SERDE, judge.quality());
    profiles.replaceAll((key, profile) -> again(Profile.SERDE, profile));
    judge = judge(team, quality);
  }

  static <T> T again(org.apache.kafka.common.serialization.Serde<T> serde, T value) {
    return serde.deserializer().deserialize("", serde.serializer().serialize("", value));
  }

  /** All that is planned, hour by hour. */
  List<Pulse> pulses() {
    return hours.values().stream().flatMap(List::stream).toList();
  }

  List<Anomaly> told() {
    return lines.stream().filter(Anomaly::notifies).toList();
  }

  List<String> detectorsTold() {
    return told().stream().map(Anomaly::detector).distinct().sorted().toList();
  }

  private OrgJudge judge(TeamState team, DataQuality quality) {
    Profiles all =
        new Profiles() {
          @Override
          public Profile get(String key) {
            return profiles.get(key);
          }

          @Override
          public void put(Profile profile) {
            profiles.put(profile.key(), profile);
          }

          @Override
          public void each(String org, Consumer<Profile> to) {
            profiles.values().forEach(to);
          }
        };
    Directory directory =
        new Directory() {
          @Override
          public String group(String userId) {
            return "web";
          }

          @Override
          public Settings settings() {
            return settings;
          }

          @Override
          public LocalDate cycleStart(String userId, LocalDate day) {
            return BillingCycle.start(day, cycleDay);
          }
        };
    return new OrgJudge(ORG, team, quality, all, directory, zone, lines::add);
  }
}
