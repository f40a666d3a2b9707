package dev.tidemark.standalone.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.bench.accuracy.DataSet;
import dev.tidemark.bench.accuracy.Score;
import dev.tidemark.bench.accuracy.Workload;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  @TempDir Path dir;

  /** The whole way: a made-up company, the real detection on a real broker, the score. */
  @Test
  void detectionFindsNearlyAllThatIsLoudAndIsHardlyEverWrong() throws Exception {
    DataSet set = DataSet.write(Workload.of(24, 1, 102), dir);
    assertEquals(0, AccuracyCommand.replay(set));
    Score score = set.score();
    assertTrue(score.recall() >= 0.85, "recall " + score.recall());
    assertTrue(score.precision() >= 0.85, "precision " + score.precision());
    assertEquals(0, run("score", dir.toString()));
  }

  @Test
  void thePipelineIsMeasuredBesideATopologyThatOnlyCopies() throws Exception {
    assertEquals(
        0, run("pipeline", "--users", "3", "--rounds", "1", "--out", dir.resolve("r").toString()));
    JsonNode json = Json.MAPPER.readTree(dir.resolve("r").resolve("pipeline-3.json").toFile());
    JsonNode round = json.path("rounds").path(0);
    assertTrue(round.path("events").asLong() > 1_000, json.toString());
    assertTrue(round.path("copyPerSecond").asLong() > 0, json.toString());
    assertTrue(round.path("detectionPerSecond").asLong() > 0, json.toString());
    assertTrue(json.path("machine").path("processors").asInt() > 0, json.toString());
  }

  @Test
  void aFirstCollectionEndsWithTheVendorsTotalOnThePage() throws Exception {
    assertEquals(
        0, run("collect", "--users", "5", "--days", "3", "--out", dir.resolve("r").toString()));
    JsonNode json = Json.MAPPER.readTree(dir.resolve("r").resolve("collect-5x3.json").toFile());
    assertTrue(json.path("events").asLong() > 10, json.toString());
    assertTrue(
        json.path("exactOnThePageSeconds").asDouble() > json.path("startSeconds").asDouble(),
        json.toString());
  }

  @Test
  void anAnomalyIsTimedFromTheBrokersAnswerToTheTopicAndToSlack() throws Exception {
    String out = dir.resolve("r").toString();
    assertEquals(
        0, run("latency", "--rate", "20", "--seconds", "3", "--warm-up", "10", "--out", out));
    JsonNode json = Json.MAPPER.readTree(dir.resolve("r").resolve("latency-20.json").toFile());
    assertTrue(json.path("broker").path("count").asInt() > 0, json.toString());
    assertEquals(
        json.path("broker").path("count"), json.path("anomaly").path("count"), json.toString());
    assertEquals(0, json.path("slack").path("missing").asInt(), json.toString());
    assertTrue(json.path("anomaly").path("p50Millis").asDouble() > 0, json.toString());
  }

  @Test
  void detectionThatIsKilledFindsAnomaliesAgainOnItsStandby() throws Exception {
    String out = dir.resolve("r").toString();
    assertEquals(
        0, run("restore", "--users", "20", "--events", "2", "--standbys", "1", "--out", out));
    JsonNode kills =
        Json.MAPPER.readTree(dir.resolve("r").resolve("restore-20.json").toFile()).path("kills");
    assertEquals(1, kills.size(), kills.toString());
    assertTrue(kills.path(0).path("stateBytesAPerson").asLong() > 0, kills.toString());
    assertTrue(kills.path(0).path("outageSeconds").asDouble() > 0, kills.toString());
  }

  @Test
  void whatRunsForEveryEventIsMeasuredAlone() throws Exception {
    String out = dir.resolve("r").toString();
    assertEquals(0, run("hot", "--only", "foldDay", "--forks", "1", "--out", out));
    JsonNode one = Json.MAPPER.readTree(dir.resolve("r").resolve("hot.json").toFile()).path("hot");
    assertEquals(1, one.size(), one.toString());
    assertTrue(one.path(0).path("nanos").asDouble() > 0, one.toString());
  }

  @Test
  void whatCannotBeIsToldBeforeAnyWork() {
    assertEquals(2, run("collect", "--days", "90"));
    assertEquals(2, run("latency", "--rate", "0"));
    assertEquals(2, run("restore", "--users", "0"));
    assertEquals(2, run("restore", "--standbys", "2"));
    assertEquals(2, run("scale", "--instances", "0"));
    assertEquals(2, run("scale", "--events", "1"));
    assertEquals(2, run("hot", "--forks", "0"));
    assertEquals(2, run("hot", "--only", "nothing-of-that-name"));
    assertEquals(2, run("accuracy", "--levels", "6"));
    assertEquals(2, run("accuracy", "--users", "0"));
    assertEquals(2, run("pipeline", "--users", "0"));
    assertEquals(2, run("api", "--users", "0"));
    assertEquals(2, run("api", "--seconds", "0"));
    assertEquals(2, run("score", dir.resolve("none").toString()));
    assertEquals(2, run());
  }

  private static int run(String... args) {
    return new CommandLine(new BenchCommand())
        .setExecutionExceptionHandler(
            (e, command, parsed) -> e instanceof UserError u ? u.exitCode() : 99)
        .execute(args);
  }
}
