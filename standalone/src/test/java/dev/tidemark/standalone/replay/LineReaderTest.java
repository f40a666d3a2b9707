package dev.tidemark.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final String LINE =
      """
      {"timestamp":"2026-03-02T09:14:03.211Z","user":"Bob@acme.test ","model":"opus","kind":"usage_based",\
      "inputTokens":812,"outputTokens":903,"cacheWriteTokens":0,"cacheReadTokens":120033,\
      "costCents":41.2371,"requests":1}""";

  private final LineReader reader = new LineReader(Prices.NONE);

  @Test
  void readsEveryFieldOfTheDocumentedLine() {
    UsageEvent event = reader.read(LINE).event();
    assertEquals(Instant.parse("2026-03-02T09:14:03.211Z"), event.timestamp());
    assertEquals(event.timestamp(), event.observedAt());
    assertEquals("bob@acme.test", event.email());
    assertEquals(Ids.userId("bob@acme.test"), event.userId());
    assertEquals("opus", event.model());
    assertEquals("usage_based", event.kind());
    assertEquals(812 + 903 + 120_033, event.tokens());
    assertEquals(412_371, event.costMicros());
    assertEquals(412_371, event.chargedMicros());
    assertEquals(1000, event.milliRequests());
    assertEquals("default", event.org());
  }

  @Test
  void theSameLineReadByAnotherRunHasTheSameId() {
    assertEquals(
        reader.read(LINE).event().id(), new LineReader(Prices.NONE).read(LINE).event().id());
  }

  @Test
  void aCopyThatIsDeliveredAgainIsAnEventOfItsOwn() {
    String first = reader.read(LINE).event().id();
    String second = reader.read(LINE).event().id();
    String third = reader.read(LINE).event().id();
    assertNotEquals(first, second);
    assertNotEquals(second, third);
    assertNotEquals(first, third);
  }

  @Test
  void aRestatedAmountDoesNotChangeTheIdentity() {
    String restated = LINE.replace("41.2371", "40");
    assertEquals(
        reader.read(LINE).event().id(), new LineReader(Prices.NONE).read(restated).event().id());
  }

  @Test
  void aGivenIdIsKeptAndObservedAtAndOrgAreTaken() {
    Usage usage =
        reader.read(
            LINE.replace(
                "{\"timestamp\"",
                "{\"id\":\"e1\",\"observedAt\":\"2026-03-02T10:00:00Z\",\"org\":\"acme\","
                    + "\"group\":\"Payments\",\"chargedCents\":0,\"timestamp\""));
    assertEquals("e1", usage.event().id());
    assertEquals(Instant.parse("2026-03-02T10:00:00Z"), usage.event().observedAt());
    assertEquals("acme", usage.event().org());
    assertEquals("Payments", usage.group());
    assertEquals(0, usage.event().chargedMicros());
  }

  @Test
  void spendOfNobodyIsUnattributedAndNotDropped() {
    UsageEvent event = reader.read(LINE.replace("Bob@acme.test ", "")).event();
    assertNull(event.email());
    assertTrue(event.userId().startsWith("x_"));
  }

  @Test
  void aMissingCostComesFromThePricesOfTheTokens() throws IOException {
    Prices prices =
        Prices.parse("{\"opus\":{\"input\":15,\"output\":75,\"cacheRead\":1.5,\"cacheWrite\":18}}");
    UsageEvent event =
        new LineReader(prices).read(LINE.replace("\"costCents\":41.2371,", "")).event();
    // 812 x 15 + 903 x 75 + 120033 x 1.5 micro-dollars = 12180 + 67725 + 180049.5
    assertEquals(259_954, event.costMicros());
  }

  @Test
  void saysWhatIsWrongWithALine() {
    assertEquals("not a JSON object", problem("[1]"));
    assertEquals("timestamp is missing", problem("{\"model\":\"m\",\"costCents\":1}"));
    assertEquals(
        "timestamp must be a UTC instant such as 2026-03-02T09:14:03.211Z, got: yesterday",
        problem(LINE.replace("2026-03-02T09:14:03.211Z", "yesterday")));
    assertEquals(
        "inputTokens must be a whole number, got: 1.5", problem(LINE.replace("812", "1.5")));
    assertEquals(
        "costCents must be a number, got: much", problem(LINE.replace("41.2371", "\"much\"")));
    assertEquals(
        "no costCents, and --prices has no price for model opus",
        problem(LINE.replace("\"costCents\":41.2371,", "")));
    assertEquals("costCents is out of range", problem(LINE.replace("41.2371", "1e400")));
    assertTrue(problem(LINE.substring(0, 40)).startsWith("not valid JSON"));
    assertEquals("more than one JSON value", problem(LINE + "{}"));
  }

  private String problem(String line) {
    return assertThrows(MalformedLineException.class, () -> reader.read(line)).getMessage();
  }
}
