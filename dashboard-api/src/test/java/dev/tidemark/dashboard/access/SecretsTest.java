package dev.tidemark.dashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @Test
  void aPasswordIsKeptAsArgon2idWithASaltOfItsOwn() {
    String hash = Passwords.hash("correct horse");
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertNotEquals(hash, Passwords.hash("correct horse"));
    assertTrue(Passwords.matches("correct horse", hash));
    assertFalse(Passwords.matches("correct hors", hash));
    assertFalse(Passwords.matches("nobody", null));
  }

  @Test
  void oneWhoAsksTooOftenWaitsAndOthersDoNot() {
    RateLimit limit = new RateLimit(2, Duration.ofSeconds(10));
    assertEquals(Optional.empty(), limit.take("ann", NOON));
    assertEquals(Optional.empty(), limit.take("ann", NOON));
    assertEquals(Optional.of(Duration.ofSeconds(10)), limit.take("ann", NOON));
    assertEquals(Optional.empty(), limit.take("bob", NOON));
    assertEquals(Optional.of(Duration.ofSeconds(4)), limit.take("ann", NOON.plusSeconds(6)));
    assertEquals(Optional.empty(), limit.take("ann", NOON.plusSeconds(10)));
    limit.forget("ann");
    assertEquals(Optional.empty(), limit.take("ann", NOON.plusSeconds(10)));
  }

  @Test
  void aChangeIsSaidByWhatDiffers() {
    ObjectNode said = Json.MAPPER.createObjectNode();
    Differences.put(
        said,
        Json.MAPPER.valueToTree(
            Map.of(
                "revision", 1, "mode", "off", "budgets", List.of(Map.of("id", "a", "micros", 5)))),
        Json.MAPPER.valueToTree(
            Map.of(
                "revision", 2, "mode", "off", "budgets", List.of(Map.of("id", "a", "micros", 6)))));
    assertEquals("{\"budgets.a.micros\":{\"from\":5,\"to\":6}}", said.toString());
  }
}
