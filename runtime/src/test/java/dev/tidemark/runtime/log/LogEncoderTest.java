package dev.tidemark.runtime.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEncoderTest {
  private final LoggerContext context = new LoggerContext();
  private final Secrets secrets = new Secrets();

  @Test
  void anEventIsOneLineOfJsonWithItsFailure() throws Exception {
    JsonNode line =
        Json.MAPPER.readTree(
            encoded("json", "two\nlines \u0007", new IllegalStateException("no\nway")));
    assertEquals("two\nlines \u0007", line.path("message").asText());
    assertEquals("WARN", line.path("level").asText());
    assertEquals("dev.tidemark.x", line.path("logger").asText());
    assertTrue(line.path("time").asText().endsWith("Z"), line.toString());
    assertTrue(line.path("error").asText().startsWith("java.lang.IllegalStateException: no\nway"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void noLineBreakOfAMessageMakesALineOfItsOwn(String format) {
    String line = encoded(format, "a\r\n2026-01-01T00:00:00Z ERROR forged", new Exception("x\ny"));
    assertEquals(1, line.lines().count(), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void secretsAreHiddenWhereverTheyStand(String format) {
    secrets.add(List.of("correct horse battery", "short"));
    List<String> shapes =
        List.of(
            "sk-ant-admin01-abcdefgh",
            "xoxb-123456-abcdefgh",
            "whsec_abcdefgh12345678",
            "key_0123456789abcdef0123");
    for (String shape : shapes) {
      String line = encoded(format, "sent " + shape + " away", new Exception("with " + shape));
      assertFalse(line.contains(shape), line);
      assertTrue(line.contains("sent *** away"), line);
    }
    String line =
        encoded(
            format,
            "jdbc:postgresql://db/x?user=u&password=hunter22 Authorization: Bearer abc.def-ghi",
            new Exception("correct horse battery is wrong; short is a word"));
    assertFalse(
        line.contains("hunter22") || line.contains("abc.def") || line.contains("horse"), line);
    assertTrue(line.contains("user=u") && line.contains("short is a word"), line);
  }

  @BeforeEach
  void prepare() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  private String encoded(String format, String message, Throwable failure) {
    LogEncoder encoder = new LogEncoder(secrets);
    encoder.setFormat(format);
    LoggingEvent event =
        new LoggingEvent(
            "x", context.getLogger("dev.tidemark.x"), Level.WARN, message, failure, null);
    String text = new String(encoder.encode(event), StandardCharsets.UTF_8);
    assertTrue(text.endsWith("\n"));
    return text.substring(0, text.length() - 1);
  }
}
