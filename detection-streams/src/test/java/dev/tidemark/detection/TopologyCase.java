package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Settings.DetectorSettings;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A topology in this process, and usage to feed it with. */
abstract class TopologyCase {
  static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
  static final long USD = 1_000_000;
  final TopologyHarness topology = new TopologyHarness();
  private int ids;

  @AfterEach
  void close() {
    topology.close();
  }

  /** A changed name strands the state of a deployed application: change it knowingly. */

  /** Months of history are told at once when the clock of a live topology is let go. */
  Anomaly only(String detector) {
    List<Anomaly> found =
        topology.anomalies().stream().filter(a -> a.detector().equals(detector)).toList();
    assertEquals(1, found.size(), found::toString);
    return found.getFirst();
  }

  static Map<String, DetectorSettings> limit(String usd) {
    return Map.of("static-spend", new DetectorSettings(null, Map.of("limit", new BigDecimal(usd))));
  }

  static Member member(String email, String group) {
    return new Member(
        Usage.ORG,
        Ids.userId(email),
        email,
        email,
        "member",
        group,
        false,
        null,
        false,
        Instant.EPOCH,
        "test");
  }

  static String day(String email, LocalDate day) {
    return Ids.userKey(Usage.ORG, Ids.userId(email)) + "/" + day;
  }

  void history(String email, int days, long micros) {
    for (int d = 0; d < days; d++) {
      double wave = 1 + 0.15 * ((d * 7) % 5 - 2);
      spend(email, at(weekday(d), 9), 8, Math.round(micros * wave / 8), Duration.ofHours(1));
    }
    topology.publish();
  }

  void spend(String email, Instant from, int events, long micros, Duration apart) {
    for (int i = 0; i < events; i++) {
      topology.use(Usage.event("id" + ids++, email, from.plus(apart.multipliedBy(i)), micros));
    }
  }

  static LocalDate weekday(int n) {
    LocalDate day = MONDAY;
    for (int i = 0; i < n; ) {
      day = day.plusDays(1);
      i +=
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
              ? 0
              : 1;
    }
    return day;
  }

  static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }
}
