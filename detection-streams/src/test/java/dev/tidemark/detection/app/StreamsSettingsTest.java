package dev.tidemark.detection.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.intake.Aside;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What a process of detection, one of several, tells Kafka Streams. */
class StreamsSettingsTest {
  private static final String NAME = "main.consumer.group.instance.id";

  @Test
  void aNamedProcessKeepsItsPlaceAndOthersHoldCopiesOfItsState() {
    Properties settings = settings("pod-0", 1);
    assertEquals("pod-0", settings.get(NAME));
    assertEquals(1, settings.get(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG));
    assertEquals("exactly_once_v2", settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  @Test
  void aProcessWithoutANameIsMissedLikeAnyOther() {
    assertFalse(settings("", 0).containsKey(NAME));
  }

  @Test
  void aWrongSettingIsNamedWithItsValue() {
    assertRefused("TIDEMARK_DETECTION_STANDBYS must be from 0 to 8, got: -1", 2, "", -1, -1);
    assertRefused("TIDEMARK_DETECTION_THREADS must be from 1 to 64, got: 0", 0, "", 0, -1);
    assertRefused("TIDEMARK_REPLICATION_FACTOR must be from 1 to 32, got: 0", 1, "", 0, 0);
    assertRefused("TIDEMARK_DETECTION_INSTANCE must be letters", 1, "a b", 0, -1);
  }

  private static void assertRefused(
      String message, int threads, String instance, int standbys, int copies) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> properties(threads, instance, standbys, copies));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private static Properties settings(String instance, int standbys) {
    return StreamsSettings.of(
        properties(1, instance, standbys, -1), new Properties(), Aside.STANDARD);
  }

  private static DetectionProperties properties(
      int threads, String instance, int standbys, int copies) {
    return new DetectionProperties(
        "tidemark-detection",
        "state",
        threads,
        instance,
        standbys,
        copies,
        Duration.ofMillis(200),
        Duration.ofMillis(100));
  }
}
