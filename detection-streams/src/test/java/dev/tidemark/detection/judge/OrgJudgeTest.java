package dev.tidemark.detection.judge;

import static dev.tidemark.detection.judge.Company.MONDAY;
import static dev.tidemark.detection.judge.Company.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.profile.Profile;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole companies over weeks: whom detection tells of what, and whom not. */
class OrgJudgeTest {
  private static final int WEEKS_4 = 28;

  /** The Monday after four weeks of history. */
  private static final long TODAY = MONDAY + WEEKS_4;

  private static Company company(int people) {
    Company company = new Company();
    company.history(people, MONDAY, WEEKS_4, 10);
    return company;
  }

  @Test
  void ordinaryWeeksTellNobody() {
    Company company = company(20);
    company.until(TODAY + 1);
    assertEquals(List.of(), company.told());
  }

  @Test
  void aReleaseWeekTellsNobodyAndIsNoticed() {
    Company company = company(20);
    for (int p = 0; p < 20; p++) {
      company.workday(name(p), TODAY, 32);
      company.workday(name(p), TODAY + 1, 32);
    }
    company.until(TODAY + 3);
    assertEquals(List.of(), company.told());
    Anomaly notice =
        company.lines.stream()
            .filter(a -> a.detector().equals("team-surge"))
            .findFirst()
            .orElseThrow();
    assertEquals("team", notice.scope());
    assertEquals(Severity.INFO, notice.severity());
    assertTrue(notice.summary().startsWith("The whole team is at "), notice.summary());
  }

  @Test
  void onePersonFarAboveTheUsualIsToldOnce() {
    Company company = company(20);
    company.workday(name(3), TODAY, 90);
    for (int p = 4; p < 20; p++) {
      company.workday(name(p), TODAY, 10);
    }
    company.until(TODAY + 2);
    List<Anomaly> told = company.told();
    assertEquals(1, told.stream().map(Anomaly::episode).distinct().count());
    assertTrue(told.stream().allMatch(a -> a.userId().equals(name(3))));
    assertTrue(told.getFirst().evidence().figures().containsKey("thresholdUsd"));
    assertFalse(told.getFirst().evidence().microsByHour().isEmpty());
  }

  @Test
  void aLevelThatRisesAndStaysIsOneEpisode() {
    Company company = company(20);
    for (long day = TODAY; day < TODAY + 25; day++) {
      for (int p = 0; p < 20 && !Company.weekend(day); p++) {
        company.workday(name(p), day, p == 5 ? 32 : 10);
      }
    }
    company.until(TODAY + 26);
    assertEquals(
        List.of(name(5)), company.told().stream().map(Anomaly::userId).distinct().toList());
    assertEquals(1, company.told().stream().map(Anomaly::episode).distinct().count());
    assertTrue(company.detectorsTold().contains("drift"), company.detectorsTold()::toString);
  }

  @Test
  void usageInHoursThatNobodyKnowsThePersonByIsAWarningAtLeast() {
    Company company = company(12);
    company.spend(name(1), TODAY, 2, "sonnet", 12, 8);
    company.spend(name(1), TODAY, 3, "sonnet", 4, 8);
    company.until(TODAY + 1);
    assertTrue(company.detectorsTold().contains("off-hours"), company.detectorsTold()::toString);
    assertTrue(company.told().getFirst().severity().compareTo(Severity.WARNING) >= 0);
  }

  @Test
  void aMoveToPremiumModelsIsFoundAndAMigrationOfAllIsNot() {
    Company company = company(20);
    for (int h = 9; h < 17; h++) {
      company.spend(name(2), TODAY, h, "opus", 3, 5);
    }
    company.until(TODAY + 1);
    assertTrue(company.detectorsTold().contains("model-mix"), company.detectorsTold()::toString);

    Company migrating = company(20);
    for (long day = TODAY; day < TODAY + 28; day++) {
      double share = Math.min(0.6, (day - TODAY) * 0.03);
      for (int p = 0; p < 20 && !Company.weekend(day); p++) {
        for (int h = 9; h < 17; h++) {
          int premium = (int) Math.round(share * 10);
          migrating.spend(name(p), day, h, "opus", premium * 0.14, premium);
          migrating.spend(name(p), day, h, "sonnet", (10 - premium) * 0.12, 10 - premium);
        }
      }
    }
    migrating.until(TODAY + 29);
    assertEquals(List.of(), migrating.told());
  }

  @Test
  void aVacationIsNoNewsAndNeitherIsTheReturn() {
    Company company = company(10);
    for (long day = TODAY; day < TODAY + 21; day++) {
      for (int p = 1; p < 10 && !Company.weekend(day); p++) {
        company.workday(name(p), day, 10);
      }
    }
    company.workday(name(0), TODAY + 21, 13);
    company.until(TODAY + 23);
    assertEquals(List.of(), company.told());
  }

  @Test
  void somebodyNewIsJudgedByTheTeam() {
    Company company = company(10);
    for (int day = 0; day < 4; day++) {
      company.workday("new", TODAY + day, 14);
    }
    company.until(TODAY + 5);
    assertEquals(List.of(), company.told());
    Company other = company(10);
    other.workday("new", TODAY, 900);
    other.until(TODAY + 1);
    assertEquals(List.of("daily-spike"), other.detectorsTold());
  }

  @Test
  void somebodyAloneIsJudgedByTheirOwnDays() {
    Company company = company(1);
    company.workday(name(0), TODAY, 14);
    company.until(TODAY + 1);
    assertEquals(List.of(), company.told());
    company.workday(name(0), TODAY + 1, 120);
    company.until(TODAY + 2);
    assertTrue(company.detectorsTold().contains("daily-spike"));
  }

  @Test
  void anEmptyTeamTurnsItsHours() {
    Company company = new Company();
    company.begin(MONDAY * 24);
    company.until(MONDAY + 40);
    assertEquals((MONDAY + 40) * 24, company.judge.frontier());
    assertEquals(List.of(), company.lines);
  }

  @Test
  void theOrderWithinAnHourAndARestartChangeNothing() {
    Company plain = eventful(null);
    plain.until(TODAY + 4);
    for (int seed = 0; seed < 3; seed++) {
      Company mixed = eventful(new Random(seed));
      for (long day = MONDAY + 9; day < TODAY + 4; day += 2 + seed) {
        mixed.until(day);
        mixed.restart();
      }
      mixed.until(TODAY + 4);
      assertEquals(sorted(plain), sorted(mixed), "seed " + seed);
    }
  }

  private static Company eventful(Random order) {
    Company company = new Company(ZoneId.of("UTC"), order);
    company.history(14, MONDAY, WEEKS_4, 10);
    for (int p = 0; p < 14; p++) {
      company.workday(name(p), TODAY, p == 0 ? 80 : 30);
      company.workday(name(p), TODAY + 1, p == 1 ? 70 : 10);
    }
    company.spend(name(2), TODAY + 2, 3, "opus", 40, 12);
    return company;
  }

  private static List<String> sorted(Company company) {
    assertFalse(company.lines.isEmpty());
    return company.lines.stream().map(Anomaly::toString).sorted().toList();
  }

  @Test
  void aPersonsStateStaysUnderFourKilobytes() {
    Company company = new Company();
    company.history(6, MONDAY, 90, 10);
    for (long day = MONDAY + 30; day < MONDAY + 90; day += 3) {
      company.workday(name(0), day, 150);
    }
    company.until(MONDAY + 90);
    company.profiles.forEach(
        (key, profile) -> {
          int bytes = Profile.SERDE.serializer().serialize("", profile).length;
          assertTrue(bytes <= 4096, () -> key + " takes " + bytes + " bytes");
        });
  }

  @Test
  void aBillingCycleStartsAnewOnItsDayEvenInAShortMonth() {
    LocalDate start = LocalDate.parse("2026-02-28");
    assertEquals(start, BillingCycle.start(LocalDate.parse("2026-03-30"), 31));
    assertEquals(start, BillingCycle.start(start, 31));
    assertEquals(
        LocalDate.parse("2026-01-31"), BillingCycle.start(LocalDate.parse("2026-02-27"), 31));

    Company company = new Company();
    company.cycleDay = 10;
    company.settings = limited("static-spend", "60");
    for (long day = MONDAY; day < MONDAY + 12; day++) {
      company.workday("ann", day, 10);
    }
    company.until(MONDAY + 13);
    List<Anomaly> over =
        company.lines.stream()
            .filter(a -> a.detector().equals("static-spend") && a.change() == Change.OPENED)
            .toList();
    assertEquals(1, over.size(), over::toString);
    assertEquals(Instant.parse("2026-02-10T00:00:00Z"), over.getFirst().windowStart());
    assertEquals(0, new BigDecimal("61.25").compareTo(over.getFirst().value()));
  }

  @Test
  void theDayOnWhichTheClockIsPutForwardLastsTwentyThreeHours() {
    Company company = new Company(ZoneId.of("Europe/Berlin"), null);
    company.settings = limited("static-requests", "30");
    long sunday = LocalDate.parse("2026-03-29").toEpochDay();
    company.workday("ann", sunday, 10);
    company.spend("ann", sunday, 22, "sonnet", 1, 40);
    company.until(sunday + 2);
    List<Anomaly> over =
        company.lines.stream()
            .filter(a -> a.detector().equals("static-requests") && a.change() == Change.OPENED)
            .toList();
    assertEquals(
        List.of("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
        over.stream().map(a -> a.windowStart().toString()).distinct().toList());
    assertEquals(
        Duration.ofHours(23),
        Duration.between(over.getFirst().windowStart(), over.getFirst().windowEnd()));
  }

  private static Settings limited(String detector, String limit) {
    return new Settings(
        Company.ORG,
        "adaptive",
        Map.of(detector, new DetectorSettings(null, Map.of("limit", new BigDecimal(limit)))),
        1,
        Instant.EPOCH,
        "test");
  }
}
