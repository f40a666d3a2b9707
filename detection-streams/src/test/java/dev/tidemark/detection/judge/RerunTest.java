package dev.tidemark.detection.judge;

import static dev.tidemark.detection.judge.Company.MONDAY;
import static dev.tidemark.detection.judge.Company.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A past that is judged once more says what it said, or what other settings would have said. */
class RerunTest {
  private static final long TODAY = MONDAY + 28;
  private static final People PEOPLE =
      new People() {
        @Override
        public String group(String userId) {
          return "web";
        }

        @Override
        public LocalDate cycleStart(String userId, LocalDate day) {
          return BillingCycle.start(day, 1);
        }
      };

  private final Company company = new Company();

  RerunTest() {
    company.history(20, MONDAY, 28, 10);
    company.workday(name(3), TODAY, 90);
    company.spend(name(5), TODAY + 1, 3, "sonnet", 40, 20);
    company.workday(name(6), TODAY + 2, 45);
    company.until(TODAY + 4);
  }

  private static Rerun rerun(List<Pulse> pulses) {
    History history = new History(Company.ORG);
    pulses.forEach(history::plus);
    return new Rerun(history, PEOPLE, new ReportingZone(ZoneId.of("UTC")));
  }

  private static List<String> ids(List<Anomaly> lines) {
    return lines.stream().map(Anomaly::id).distinct().sorted().toList();
  }

  @Test
  void underTheSameSettingsItFindsTheSame() {
    assertFalse(company.told().isEmpty());
    assertEquals(ids(company.lines), ids(rerun(company.pulses()).under(company.settings)));
  }

  @Test
  void theOrderInWhichThePulsesOfAnHourAreReadChangesNothing() {
    List<Pulse> mixed = new ArrayList<>(company.pulses());
    Collections.shuffle(mixed, new Random(7));
    assertEquals(
        rerun(company.pulses()).under(company.settings), rerun(mixed).under(company.settings));
  }

  @Test
  void underOtherSettingsItFindsWhatTheyWouldHaveFound() {
    Settings quiet =
        company.settings.withDetectors(
            Map.of("daily-spike", new DetectorSettings(DetectorMode.OFF, Map.of())));
    List<Anomaly> lines = rerun(company.pulses()).under(quiet);
    assertEquals(
        ids(company.lines.stream().filter(a -> !a.detector().equals("daily-spike")).toList()),
        ids(lines));
  }

  @Test
  void usageOfOthersIsPassedOver() {
    List<Pulse> both = new ArrayList<>(company.pulses());
    company
        .pulses()
        .forEach(
            p ->
                both.add(
                    new Pulse("other", p.userId(), p.user(), p.clock(), p.parts(), p.peaks())));
    assertEquals(
        rerun(company.pulses()).under(company.settings), rerun(both).under(company.settings));
  }

  @Test
  void noHistoryFindsNothing() {
    assertEquals(List.of(), rerun(List.of()).under(company.settings));
  }
}
