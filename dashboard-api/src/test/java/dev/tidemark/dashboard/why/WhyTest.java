package dev.tidemark.dashboard.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.dashboard.why.Spans.Movers;
import dev.tidemark.dashboard.why.Why.Share;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WhyTest {
  private static final Movers NOBODY = new Movers(0, 0);

  /** 100 requests of 1,000 input tokens, worth and charged 10 dollars. */
  private static final ModelUse BASE = ModelUse.of(100, 10_000_000, 10_000_000, 100_000, 0, 0, 0);

  @Test
  void thePartsAddUpToTheDifferenceToTheMicroDollarWhateverHappened() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Map<String, ModelUse> before = anyUse(random);
      Map<String, ModelUse> now = anyUse(random);
      Movers came = new Movers(3, random.nextLong(1_000_000_000L));
      Movers left = new Movers(2, -random.nextLong(1_000_000_000L));
      // The sums of people and those of models need not agree, and still nothing is lost.
      long off = random.nextInt(3) - 1;
      long others = spend(now) - spend(before);
      long start = 5_000_000_000L;
      long end = start + others + came.changeMicros() + left.changeMicros() + off;
      List<Share> parts = Why.split(new Spans(start, end, came, left, before, now));
      assertEquals(end - start, parts.stream().mapToLong(Share::micros).sum());
      assertEquals(List.of(Part.values()), parts.stream().map(Share::part).toList());
      assertEquals(came.changeMicros(), parts.getFirst().micros());
    }
  }

  @Test
  void volumeIsTheGrowthOfRequestsAndNothingElseEvenWithFractions() {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      Map<String, ModelUse> before = anyUse(random);
      Map<String, ModelUse> now = anyUse(random);
      BigDecimal q0 = requests(before);
      BigDecimal q1 = requests(now);
      if (q0.signum() == 0) {
        continue;
      }
      long s0 = spend(before);
      long formula = Math.round((q1.doubleValue() / q0.doubleValue() - 1) * s0);
      long volume = micros(split(before, now), Part.VOLUME);
      assertTrue(Math.abs(formula - volume) <= 10, formula + " and " + volume);
    }
  }

  @Test
  void twiceTheRequestsOfTheSameKindAreVolumeAlone() {
    assertOnly(Part.VOLUME, 10_000_000, ModelUse.of(200, 20_000_000, 20_000_000, 200_000, 0, 0, 0));
  }

  @Test
  void longerRequestsAtTheSamePriceAreSizeAlone() {
    assertOnly(Part.SIZE, 5_000_000, ModelUse.of(100, 15_000_000, 15_000_000, 150_000, 0, 0, 0));
  }

  @Test
  void tokensThatComeFromTheCacheAreCacheAlone() {
    // Half of the tokens at a tenth of the weight: 55 % of the worth.
    assertOnly(
        Part.CACHE, -4_500_000, ModelUse.of(100, 5_500_000, 5_500_000, 50_000, 0, 0, 50_000));
  }

  @Test
  void aHigherListPriceIsPriceAlone() {
    assertOnly(Part.PRICE, 2_000_000, ModelUse.of(100, 12_000_000, 12_000_000, 100_000, 0, 0, 0));
  }

  @Test
  void usageThatThePlanCoversIsPlanAlone() {
    assertOnly(Part.PLAN, -7_000_000, ModelUse.of(100, 3_000_000, 10_000_000, 100_000, 0, 0, 0));
  }

  @Test
  void requestsThatMoveToADearerModelAreMixAndNameIt() {
    ModelUse cheap = ModelUse.of(50, 1_000_000, 1_000_000, 50_000, 0, 0, 0);
    ModelUse dear = ModelUse.of(50, 10_000_000, 10_000_000, 50_000, 0, 0, 0);
    ModelUse fewer = ModelUse.of(20, 400_000, 400_000, 20_000, 0, 0, 0);
    ModelUse more = ModelUse.of(80, 16_000_000, 16_000_000, 80_000, 0, 0, 0);
    List<Share> parts =
        split(Map.of("cheap", cheap, "dear", dear), Map.of("cheap", fewer, "dear", more));
    assertEquals(5_400_000, micros(parts, Part.MIX));
    assertEquals("dear", find(parts, Part.MIX).model());
    parts.stream().filter(p -> p.part() != Part.MIX).forEach(p -> assertEquals(0, p.micros()));
  }

  @Test
  void aNewModelIsMixAndAPriceWithoutTokensIsPrice() {
    ModelUse plain = ModelUse.of(10, 400_000, 0, 0, 0, 0, 0);
    ModelUse dearer = ModelUse.of(10, 600_000, 0, 0, 0, 0, 0);
    assertEquals(
        200_000, micros(split(Map.of("fixed", plain), Map.of("fixed", dearer)), Part.PRICE));
    List<Share> parts =
        split(Map.of("a", BASE), Map.of("b", ModelUse.of(100, 30_000_000, 1, 1, 0, 0, 0)));
    assertEquals(20_000_000, micros(parts, Part.MIX));
    assertEquals("b", find(parts, Part.MIX).model());
  }

  @Test
  void spendAfterNothingIsVolume() {
    List<Share> parts = split(Map.of(), Map.of("a", BASE));
    assertEquals(10_000_000, micros(parts, Part.VOLUME));
    assertNull(find(parts, Part.MIX).model());
  }

  private static void assertOnly(Part part, long micros, ModelUse now) {
    List<Share> parts = split(Map.of("m", BASE), Map.of("m", now));
    parts.forEach(p -> assertEquals(p.part() == part ? micros : 0, p.micros(), p.toString()));
  }

  private static List<Share> split(Map<String, ModelUse> before, Map<String, ModelUse> now) {
    return Why.split(new Spans(spend(before), spend(now), NOBODY, NOBODY, before, now));
  }

  private static Share find(List<Share> parts, Part part) {
    return parts.stream().filter(p -> p.part() == part).findFirst().orElseThrow();
  }

  private static long micros(List<Share> parts, Part part) {
    return find(parts, part).micros();
  }

  private static long spend(Map<String, ModelUse> uses) {
    return uses.values().stream().mapToLong(u -> u.spend().longValueExact()).sum();
  }

  private static BigDecimal requests(Map<String, ModelUse> uses) {
    return uses.values().stream().map(ModelUse::requests).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, ModelUse> anyUse(Random random) {
    Map<String, ModelUse> uses = new HashMap<>();
    for (int m = random.nextInt(5); m > 0; m--) {
      uses.put(
          "model-" + random.nextInt(6),
          ModelUse.of(
              random.nextInt(900),
              random.nextLong(900_000_000L),
              some(random),
              some(random),
              some(random),
              some(random),
              some(random)));
    }
    return uses;
  }

  private static long some(Random random) {
    return random.nextInt(4) == 0 ? 0 : random.nextLong(2_000_000_000L);
  }
}
