package dev.tidemark.standalone.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ApiBenchTest {
  @TempDir Path dir;

  /** The whole way with a small company: no call may fail, and the figures are written down. */
  @Test
  void everyCallOfThePagesIsAnsweredWhileUsageComesIn() throws Exception {
    int code =
        new CommandLine(new BenchCommand())
            .execute(
                "api",
                "--users",
                "60",
                "--days",
                "9",
                "--seconds",
                "6",
                "--rate",
                "10",
                "--out",
                dir.toString());
    assertEquals(0, code);
    JsonNode figures = Json.MAPPER.readTree(dir.resolve("api-60x9.json").toFile());
    assertTrue(figures.path("userDays").asLong() > 60, figures.toString());
    assertEquals(0, figures.path("all").path("failures").asInt());
    assertEquals(60, figures.path("all").path("count").asInt());
    assertTrue(figures.path("roundTrip").path("count").asInt() > 0);
    for (JsonNode call : figures.path("calls")) {
      assertTrue(call.path("count").asInt() > 0, call.toString());
    }
  }
}
