package dev.tidemark.simulator.company;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.Money;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompanyTest {
  private static final Instant START = Instant.parse("2026-11-18T14:00:00Z");
  private static final Predicate<Usage> ANY = usage -> true;
  private static final Company ACME = new Company(plan(7, 3, Duration.ofMinutes(2)));
  private static final List<Usage> HISTORY = ACME.eventsVisibleAt(START);

  @Test
  void sixtyDaysOfAHundredAndFiftyPeopleAreTensOfThousandsOfEvents() {
    assertTrue(HISTORY.size() >= 60_000 && HISTORY.size() <= 120_000, "" + HISTORY.size());
    assertEquals(150, ACME.roster().members().size());
    assertEquals(6, ACME.roster().groups().size());
    Set<AiModel> models = HISTORY.stream().map(Usage::model).collect(Collectors.toSet());
    assertEquals(Set.of(AiModel.values()), models);
    Set<LocalDate> days = HISTORY.stream().map(Usage::day).collect(Collectors.toSet());
    assertEquals(61, days.size());
  }

  @Test
  void theSameSeedAndStartGiveTheSameEventsHoweverTheyAreAskedFor() {
    Instant later = START.plusSeconds(600);
    Company again = new Company(plan(7, 3, Duration.ofMinutes(2)));
    for (int second = 0; second < 600; second += 7) {
      again.eventsVisibleAt(START.plusSeconds(second));
    }
    assertEquals(
        ACME.eventsVisibleAt(later).toString().hashCode(),
        again.eventsVisibleAt(later).toString().hashCode());
    assertEquals(ACME.truth(later), again.truth(later));
    assertNotEquals(ACME.truth(later), new Company(plan(8, 3, Duration.ofMinutes(2))).truth(later));
  }

  @Test
  void whatWasVisibleStaysVisibleAndTheOldPictureCanBeAskedForAgain() {
    Truth before = ACME.truth(START);
    ACME.eventsVisibleAt(START.plus(Duration.ofHours(1)));
    assertEquals(before, ACME.truth(START));
  }

  @Test
  void peopleWorkOnWeekdays() {
    Map<DayOfWeek, Long> byWeekday =
        HISTORY.stream()
            .filter(usage -> !usage.person().automated())
            .collect(
                Collectors.groupingBy(
                    usage -> usage.day().getDayOfWeek(), TreeMap::new, Collectors.counting()));
    assertTrue(byWeekday.get(DayOfWeek.SUNDAY) * 5 < byWeekday.get(DayOfWeek.TUESDAY));
  }

  @Test
  void chargesHaveFractionsOfACentAndFollowTheListPrice() {
    for (Usage usage : HISTORY) {
      if (usage.tokenBased() && usage.discountPercent() == 0) {
        assertEquals(usage.listPrice() + usage.tokenFee(), usage.charged());
      }
      assertTrue(usage.billing() != Usage.Billing.NOT_CHARGED || usage.charged() == 0);
    }
    long fractional = HISTORY.stream().filter(usage -> usage.charged() % 10_000 != 0).count();
    assertTrue(fractional > HISTORY.size() / 2, "fractions of a hundredth of a cent");
    assertTrue(HISTORY.stream().anyMatch(usage -> usage.tokenFee() > 0));
    assertTrue(HISTORY.stream().anyMatch(usage -> usage.billing() == Usage.Billing.INCLUDED));
    assertTrue(HISTORY.stream().anyMatch(usage -> usage.billing() == Usage.Billing.ON_DEMAND));
  }

  @Test
  void someEventsShowHoursAfterTheyHappened() {
    List<Usage> late =
        HISTORY.stream().filter(usage -> usage.visibleAt() - usage.at() > 3_600_000).toList();
    assertTrue(late.size() > 300, "" + late.size());
    long from = START.minus(Duration.ofHours(20)).toEpochMilli();
    int now = ACME.find(from, START.toEpochMilli(), START, ANY).size();
    Instant later = START.plus(Duration.ofHours(20));
    Company longer = new Company(plan(7, 0, null));
    assertTrue(longer.find(from, START.toEpochMilli(), later, ANY).size() > now);
  }

  @Test
  void someEventsAreTwinsInOneMillisecond() {
    Set<Usage> seen = new HashSet<>();
    long twins = HISTORY.stream().filter(usage -> !seen.add(usage)).count();
    assertTrue(twins > 50, "" + twins);
    assertEquals(ACME.truth(START).events(), HISTORY.size());
  }

  @Test
  void theFutureRunawayIsAnOrdinaryTenDollarDeveloper() {
    Person bob = ACME.roster().runaway();
    Map<LocalDate, Long> days =
        HISTORY.stream()
            .filter(usage -> usage.person().equals(bob))
            .collect(
                Collectors.groupingBy(Usage::day, Collectors.summingLong(Usage::chargedMicros)));
    List<Long> sorted = days.values().stream().sorted().toList();
    long median = sorted.get(sorted.size() / 2);
    assertTrue(median > 6_000_000 && median < 14_000_000, Money.display(median));
    assertTrue(sorted.getLast() < 30_000_000, Money.display(sorted.getLast()));
    assertTrue(days.size() > 35, "" + days.size());
  }

  @Test
  void theRunawaySpendsSixtyDollarsWithinFourMinutes() {
    Instant begin = START.plus(Duration.ofMinutes(2));
    Predicate<Usage> bob = usage -> usage.person().equals(ACME.roster().runaway());
    long from = START.toEpochMilli();
    long before = micros(ACME.find(from, Long.MAX_VALUE, begin, bob));
    assertTrue(before < 1_000_000, Money.display(before));
    Instant soon = begin.plus(Duration.ofMinutes(4));
    assertTrue(micros(ACME.find(from, Long.MAX_VALUE, soon, bob)) > 60_000_000);
    List<Usage> minute =
        ACME.find(
            soon.minusSeconds(60).toEpochMilli(), soon.toEpochMilli(), soon.plusSeconds(9), bob);
    assertTrue(minute.size() >= 360 && minute.size() < 420, "" + minute.size());
    Company quiet = new Company(plan(7, 3, null));
    assertTrue(quiet.runawayPeriod().isEmpty());
    assertFalse(
        quiet.find(from, Long.MAX_VALUE, soon, usage -> usage.model() == AiModel.OPUS).size()
            > 100);
  }

  @Test
  void liveEventsAppearAtTheAskedRateAndAboutTheUsualCost() {
    Company quiet = new Company(plan(7, 4, null));
    Instant hour = START.plus(Duration.ofHours(1));
    List<Usage> live =
        quiet.find(START.toEpochMilli(), hour.toEpochMilli(), hour.plusSeconds(9), ANY);
    assertTrue(live.size() > 4 * 3_600 * 0.98 && live.size() < 4 * 3_600 * 1.02, "" + live.size());
    Instant yesterday = START.minus(Duration.ofDays(1));
    long usual =
        micros(
            quiet.find(
                yesterday.toEpochMilli(), yesterday.plusSeconds(3_600).toEpochMilli(), hour, ANY));
    long spent = micros(live);
    assertTrue(spent < usual * 2.5 && spent > usual / 2.5, spent + " for a usual " + usual);
  }

  @Test
  void theTruthIsTheSumOfTheParts() {
    Truth truth = ACME.truth(START);
    assertEquals(truth.totalMicros(), micros(HISTORY));
    assertEquals(truth.totalMicros(), truth.byUser().values().stream().mapToLong(v -> v).sum());
    assertEquals(truth.totalMicros(), truth.byDay().values().stream().mapToLong(v -> v).sum());
    assertTrue(truth.byUser().containsKey("nightly-ci@bots.acme.test"));
  }

  @Test
  void withHourlyVisibilityNothingShowsBeforeTheFullHour() {
    Company hourly = new Company(new Plan(7, 20, 2, START, 3, null, Duration.ZERO, true));
    long from = START.toEpochMilli();
    Instant almost = START.plus(Duration.ofMinutes(59));
    assertEquals(List.of(), hourly.find(from, Long.MAX_VALUE, almost, ANY));
    assertTrue(hourly.find(from, Long.MAX_VALUE, almost.plusSeconds(60), ANY).size() > 9_000);
  }

  @Test
  void someHaveLeftSomeHaveJoinedAndNobodySpendsOutsideTheTeam() {
    List<Person> members = ACME.roster().members();
    assertTrue(members.stream().anyMatch(person -> person.left() != null));
    assertTrue(
        members.stream().anyMatch(person -> person.joined().isAfter(HISTORY.getFirst().day())));
    for (Usage usage : HISTORY) {
      LocalDate local =
          LocalDate.ofInstant(Instant.ofEpochMilli(usage.at()), usage.person().zone());
      assertTrue(usage.person().memberOn(local), usage.toString());
    }
    assertEquals(150, members.stream().map(Person::email).distinct().count());
  }

  private static long micros(List<Usage> usages) {
    return usages.stream().mapToLong(Usage::chargedMicros).sum();
  }

  private static Plan plan(long seed, double live, Duration runawayAfter) {
    return new Plan(seed, 150, 60, START, live, runawayAfter, Duration.ofMinutes(20), false);
  }
}
