package dev.tidemark.standalone.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.SimulatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers as users run them, where a Docker engine answers: {@code -Dtidemark.compose=build}
 * builds the images, {@code -Dtidemark.compose=latest} takes those of that version.
 */
@Tag("compose")
class ComposeTest {
  private static final Logger LOG = LoggerFactory.getLogger(ComposeTest.class);
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final String DETECTION = "detection-streams";
  private static final List<String> SERVICES =
      List.of(
          "kafka",
          "postgres",
          "ingest-service",
          DETECTION,
          "incident-service",
          "alert-service",
          "dashboard-api");

  /** The runaway agent works while containers are killed; after it nothing happens any more. */
  private static final int RUNAWAY_AFTER_SECONDS = 60;

  private static final int RUNAWAY_FOR_SECONDS = 240;

  private static final Pattern METRIC =
      Pattern.compile("(?:tidemark|jvm|process)_[a-z_]+(?=[ )\\[{\\\\])");
  private static final Set<String> ONLY_AFTER_A_FAILURE = Set.of("tidemark_dead_letters_total");

  @TempDir Path folder;

  private interface Condition {
    boolean holds() throws Exception;
  }

  @Test
  void theStackTellsOfARunawaySurvivesEveryKillScalesAndHasTheExactTotals() throws Exception {
    Optional<String> obstacle = ComposeStack.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "not run: " + obstacle.orElseThrow());
    try (ComposeStack stack = new ComposeStack(environment())) {
      try {
        stack.start();
        for (String service : SERVICES) {
          await(service + " is healthy", () -> stack.healthy(service, 1));
        }
        String runaway = stack.simulator("/_sim").path("runaway").path("email").asText();
        await("Slack is told of " + runaway, () -> told(stack, runaway));
        assertDrawnMetricsArePrinted(stack);
        for (String service : SERVICES) {
          killAndStart(stack, service);
        }
        scale(stack, 3);
        scale(stack, 1);
        assertExactTotals(stack);
        assertTrue(
            stack.compose("run", "--rm", "tools", "sources").contains("cursor:default:members"));
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + stack.compose("logs", "--tail=40"), e);
      }
    }
  }

  private static boolean told(ComposeStack stack, String email) throws InterruptedException {
    JsonNode messages = stack.simulator("/_sim/slack").path("messages");
    return messages.findValuesAsText("text").stream().anyMatch(text -> text.contains(email));
  }

  /** Alert rules and the dashboard ask for nothing that does not exist. */
  private static void assertDrawnMetricsArePrinted(ComposeStack stack) throws Exception {
    String printed = stack.metrics();
    Set<String> missing = new TreeSet<>();
    for (String file :
        List.of("docker/prometheus/rules.yml", "docker/grafana/dashboards/tidemark.json")) {
      Matcher names = METRIC.matcher(ComposeStack.file(file));
      while (names.find()) {
        if (!printed.contains("\n" + names.group())) {
          missing.add(names.group());
        }
      }
    }
    missing.removeAll(ONLY_AFTER_A_FAILURE);
    assertEquals(Set.of(), missing);
  }

  /** A container that was killed by hand stays down until it is started by hand. */
  private static void killAndStart(ComposeStack stack, String service) throws Exception {
    String container = stack.containers(service).getFirst();
    stack.docker("kill", container);
    stack.docker("start", container);
    await(service + " is back", () -> stack.healthy(service, 1));
    await("the page is back", () -> stack.page("/healthz").path("status").asText().equals("UP"));
  }

  private static void scale(ComposeStack stack, int number) throws Exception {
    stack.compose("up", "-d", "--no-build", "--scale", DETECTION + "=" + number);
    await(number + " healthy detections", () -> stack.healthy(DETECTION, number));
    await(number + " of them work", () -> hosts(stack).size() == number);
  }

  /** The addresses of the members of detection's group that have partitions. */
  private static Set<String> hosts(ComposeStack stack) throws Exception {
    String members =
        stack.docker(
            "exec",
            stack.containers("kafka").getFirst(),
            "/opt/kafka/bin/kafka-consumer-groups.sh",
            "--bootstrap-server",
            "kafka:9092",
            "--group",
            "tidemark-detection",
            "--describe",
            "--timeout",
            "30000");
    Set<String> hosts = new TreeSet<>();
    for (String line : members.lines().toList()) {
      for (String word : line.split("\\s+")) {
        if (word.startsWith("/")) {
          hosts.add(word);
        }
      }
    }
    return hosts;
  }

  private static void assertExactTotals(ComposeStack stack) throws Exception {
    JsonNode period = stack.simulator("/_sim").path("runaway");
    Instant quiet = Instant.parse(period.path("until").asText()).plusSeconds(5);
    await("the runaway is over", () -> Instant.now().isAfter(quiet));
    JsonNode truth = stack.simulator("/_sim/truth");
    long expected = truth.path("totalMicros").asLong();
    assertTrue(expected > 0, truth::toString);
    await("the total is " + expected, () -> spend(stack) == expected);
    assertEquals(
        truth.path("events").asLong(),
        stack.page("/api/v1/overview?range=90d").path("requests").asLong());
    LOG.info("{} micro-dollars in {} requests", expected, truth.path("events").asLong());
  }

  private static long spend(ComposeStack stack) throws InterruptedException {
    return stack.page("/api/v1/overview?range=90d").path("spend").path("micros").asLong(-1);
  }

  private static void await(String what, Condition condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.sleep(1_000);
    }
    LOG.info("{} after {} ms", what, (System.nanoTime() - start) / 1_000_000);
  }

  /** One vendor, whose key comes as a file, so that its truth is the whole truth. */
  private Map<String, String> environment() throws Exception {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Path key =
        Files.writeString(
            secrets.resolve("cursor"), SimulatorSettings.builder().build().cursor().apiKey());
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    return Map.of(
        "TIDEMARK_SECRETS",
        secrets.toString(),
        "CURSOR_ADMIN_API_KEY",
        "",
        "CURSOR_ADMIN_API_KEY_FILE",
        "/run/secrets/cursor",
        "ANTHROPIC_ADMIN_KEY",
        "",
        "SIMULATOR_LIVE",
        "0",
        "SIMULATOR_RUNAWAY_AFTER",
        Integer.toString(RUNAWAY_AFTER_SECONDS),
        "SIMULATOR_RUNAWAY_FOR",
        Integer.toString(RUNAWAY_FOR_SECONDS));
  }
}
