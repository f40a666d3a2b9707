package dev.tidemark.detection.judge;

import static dev.tidemark.detection.judge.Company.MONDAY;
import static dev.tidemark.detection.judge.Company.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Feedback;
import dev.tidemark.schemas.Feedback.Verdict;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import dev.tidemark.schemas.Settings.PlannedActivity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people say of alerts changes what is told next. */
class FeedbackTest {
  private static final int WEEKS_4 = 28;

  /** The Monday after four weeks of history. */
  private static final long TODAY = MONDAY + WEEKS_4;

  private static final String ANN = name(3);
  private final Company company = new Company();

  FeedbackTest() {
    company.history(20, MONDAY, WEEKS_4, 10);
    for (long day = TODAY; day < TODAY + 40; day++) {
      for (int p = 4; p < 20 && !Company.weekend(day); p++) {
        company.workday(name(p), day, 10);
      }
    }
  }

  private Anomaly spike(long day, double usd) {
    company.workday(ANN, day, usd);
    company.until(day + 1);
    return company.told().stream()
        .filter(a -> a.detector().equals("daily-spike"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void say(Verdict verdict, Anomaly... about) {
    company.settings =
        company.settings.withFeedback(
            java.util.Arrays.stream(about)
                .map(a -> Feedback.of(a, verdict, a.detectedAt(), null, "lee@acme.test", null))
                .toList());
  }

  private List<Anomaly> toldFrom(long day) {
    return company.told().stream()
        .filter(a -> !a.detectedAt().isBefore(Instant.ofEpochSecond(day * 86_400)))
        .toList();
  }

  @Test
  void whatIsExpectedTellsNobodyUpToHalfAsMuchAgain() {
    Anomaly first = spike(TODAY, 90);
    say(Verdict.EXPECTED, first);
    for (long day = TODAY + 1; day < TODAY + 4; day++) {
      company.workday(ANN, day, 90);
    }
    company.until(TODAY + 5);
    assertEquals(List.of(), toldFrom(TODAY + 1));
    assertTrue(
        company.lines.stream()
            .anyMatch(
                a ->
                    a.detector().equals("daily-spike")
                        && a.detectedAt().isAfter(first.windowEnd())),
        "it is no longer on record");
  }

  @Test
  void moreThanWhatIsExpectedTells() {
    say(Verdict.EXPECTED, spike(TODAY, 90));
    company.workday(ANN, TODAY + 1, 400);
    company.until(TODAY + 2);
    assertFalse(toldFrom(TODAY + 1).isEmpty());
  }

  @Test
  void whatIsExpectedOfOneIsNotExpectedOfAnother() {
    say(Verdict.EXPECTED, spike(TODAY, 90));
    company.workday(name(2), TODAY + 1, 90);
    company.until(TODAY + 2);
    assertEquals(
        Set.of(name(2)),
        toldFrom(TODAY + 1).stream().map(Anomaly::userId).collect(Collectors.toSet()));
  }

  @Test
  void aWrongAlertSilencesItsDetectorOnly() {
    say(Verdict.WRONG, spike(TODAY, 60));
    company.workday(ANN, TODAY + 1, 60);
    company.spend(ANN, TODAY + 2, 3, "sonnet", 40, 20);
    company.until(TODAY + 3);
    Set<String> told =
        toldFrom(TODAY + 1).stream().map(Anomaly::detector).collect(Collectors.toSet());
    assertFalse(told.contains("daily-spike"), told::toString);
    assertTrue(told.contains("off-hours"), told::toString);
    assertTrue(
        company.lines.stream()
            .anyMatch(
                a -> a.change() == Anomaly.Change.RETRACTED && a.detector().equals("daily-spike")),
        "the wrong one is still open");
  }

  @Test
  void daysOfAWrongAlertCountAsUsualOnesAndOthersAreKeptOut() {
    company.settings =
        company.settings.withDetectors(
            Map.of("drift", new DetectorSettings(DetectorMode.OFF, Map.of())));
    spike(TODAY, 60);
    company.workday(ANN, TODAY + 1, 60);
    company.until(TODAY + 2);
    DayFact before = newestDay();
    assertTrue(before.usualLog() < DayFact.logOf(before.micros()), "the spike counts in full");
    say(
        Verdict.WRONG,
        company.lines.stream()
            .filter(a -> ANN.equals(a.userId()) && a.change() == Anomaly.Change.OPENED)
            .toArray(Anomaly[]::new));
    company.workday(ANN, TODAY + 2, 60);
    company.until(TODAY + 4);
    DayFact after = newestDay();
    assertEquals(0, after.hits());
    assertEquals(DayFact.logOf(after.micros()), after.usualLog(), 1e-3);
  }

  private DayFact newestDay() {
    return company.profiles.get(Company.ORG + "/" + ANN).facts().stream()
        .max(Comparator.comparingLong(DayFact::label))
        .orElseThrow();
  }

  @Test
  void itHoldsForAWhileAndNotForEver() {
    Anomaly first = spike(TODAY, 90);
    company.settings =
        company.settings.withFeedback(
            List.of(
                Feedback.of(
                    first,
                    Verdict.EXPECTED,
                    first.detectedAt(),
                    Instant.ofEpochSecond((TODAY + 7) * 86_400),
                    "lee@acme.test",
                    null)));
    for (long day = TODAY + 1; day < TODAY + 5; day++) {
      company.workday(ANN, day, 10);
    }
    company.workday(ANN, TODAY + 8, 90);
    company.until(TODAY + 9);
    assertFalse(toldFrom(TODAY + 8).isEmpty());
  }

  @Test
  void aPlannedTimeThatBeginsWithinAnEpisodeGoesOnInItQuietly() {
    company.workday(ANN, TODAY, 60);
    company.until(TODAY + 1);
    String episode = company.told().getFirst().episode();
    Settings s = company.settings;
    company.settings =
        new Settings(
            s.org(),
            s.profile(),
            s.detectors(),
            s.groups(),
            s.users(),
            List.of(
                new PlannedActivity(
                    null,
                    ANN,
                    Instant.ofEpochSecond((TODAY + 1) * 86_400),
                    Instant.ofEpochSecond((TODAY + 3) * 86_400),
                    "load test")),
            s.feedback(),
            1,
            Instant.EPOCH,
            "lee@acme.test");
    company.workday(ANN, TODAY + 1, 600);
    company.until(TODAY + 2);
    assertEquals(List.of(), toldFrom(TODAY + 1));
    assertTrue(
        company.lines.stream()
            .filter(a -> a.id().equals(company.told().getFirst().id()))
            .allMatch(a -> a.episode().equals(episode)),
        "one anomaly in two episodes");
  }

  @Test
  void theLatterOfTwoWordsOnOneSubjectCounts() {
    Anomaly first = spike(TODAY, 90);
    say(Verdict.EXPECTED, first);
    Feedback expected = company.settings.feedback().getFirst();
    Feedback wrong = Feedback.of(first, Verdict.WRONG, first.detectedAt(), null, "lee", "test");
    Settings both = company.settings.withFeedback(List.of(expected, wrong));
    assertEquals(
        Verdict.WRONG,
        both.verdict("user", ANN, "daily-spike", 1, first.detectedAt()).orElseThrow());
    assertEquals(
        Verdict.EXPECTED, both.verdict("user", ANN, "drift", 1, first.detectedAt()).orElseThrow());
    assertTrue(both.verdict("model", ANN, "drift", 1, first.detectedAt()).isEmpty());
  }
}
