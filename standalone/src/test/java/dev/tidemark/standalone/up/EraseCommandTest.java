package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.standalone.up.Cli.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking a person out of everything, while sums stay. */
class EraseCommandTest {
  private static final String BOB = "bob@acme.test";

  @TempDir Path folder;

  @Test
  void nothingNamesThePersonAfterwardsAndTheTotalIsTheSame() throws Exception {
    try (Simulator simulator = company()) {
      long total = simulator.truth().totalMicros();
      long bobs = simulator.truth().byUser().get(BOB);
      UpProcess before = UpProcess.start(folder, simulator, Map.of());
      before.awaitValue("the total", total, () -> spend(before));
      assertTrue(users(before).contains(BOB));
      Result busy = cli("erase", BOB);
      assertEquals(1, busy.code(), busy.toString());
      before.close();

      Result plan = cli("erase", BOB, "--dry-run", "--json");
      assertEquals(0, plan.code(), plan.toString());
      JsonNode named = Json.MAPPER.readTree(plan.out()).path("named");
      assertTrue(named.path("tidemark.usage.events.v1").asLong() > 0, plan.out());
      assertTrue(named.path("dashboard.person").asLong() > 0, plan.out());
      assertTrue(kept("planned").contains(BOB), "a dry run changes nothing");

      Result erased = cli("erase", " Bob@Acme.test ");
      assertEquals(0, erased.code(), erased.toString());
      assertTrue(erased.out().contains("the person is erased"), erased.out());
      String kept = kept("erased");
      assertFalse(kept.contains(BOB), "the address is there yet");
      assertFalse(kept.contains(Ids.userId(BOB)), "the pseudonym is there yet");
      Result again = cli("erase", BOB);
      assertTrue(again.out().contains("no table and no topic names"), again.toString());
      assertEquals(2, cli("erase", "bob").code(), "no address");

      // The vendor would tell of the person again; without a key nothing is read.
      Map<String, String> closed = Map.of("CURSOR_ADMIN_API_KEY", "key_none");
      try (UpProcess after = UpProcess.start(folder, simulator, closed)) {
        after.awaitValue("the total", total, () -> spend(after));
        String users = users(after);
        assertFalse(users.contains(BOB), users);
        assertEquals(bobs, spendOf(after, "erased-"));
        after.await(
            "the erasure on record",
            () -> after.get("/api/v1/audit").toString().contains("person.erase"));
      }
    }
  }

  private static Simulator company() throws Exception {
    return Simulator.start(
        SimulatorSettings.builder()
            .people(4)
            .historyDays(6)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build());
  }

  /** All that is kept, as text. */
  private String kept(String name) throws Exception {
    Path file = folder.resolve(name + ".zip");
    Result saved = cli("backup", file.toString());
    assertEquals(0, saved.code(), saved.toString());
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<String>> entry : BackupFile.contents(file).entrySet()) {
      for (String line : entry.getValue()) {
        text.append(entry.getKey().startsWith("topics/") ? record(line) : line).append('\n');
      }
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static String record(String line) throws Exception {
    JsonNode json = Json.MAPPER.readTree(line);
    StringBuilder text = new StringBuilder(plain(json.path("k"))).append(plain(json.path("v")));
    json.path("h").forEach(header -> text.append(plain(header.path(1))));
    return text.toString();
  }

  private static String plain(JsonNode base64) {
    return base64.isNull()
        ? ""
        : new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }

  private static long spend(UpProcess up) throws Exception {
    JsonNode overview = up.get("/api/v1/overview?range=90d");
    return overview == null ? -1 : overview.path("spend").path("micros").asLong();
  }

  private static String users(UpProcess up) throws Exception {
    return String.valueOf(up.get("/api/v1/users?range=90d&limit=200"));
  }

  private static long spendOf(UpProcess up, String beginning) throws Exception {
    for (JsonNode user : up.get("/api/v1/users?range=90d&limit=200").path("data")) {
      if (user.toString().contains("\"" + beginning)) {
        return user.path("spend").path("micros").asLong(-1);
      }
    }
    return -1;
  }

  private Result cli(String... arguments) throws Exception {
    Path none = folder.resolve("none.env");
    Files.deleteIfExists(none);
    String[] line = java.util.Arrays.copyOf(arguments, arguments.length + 4);
    line[arguments.length] = "--data";
    line[arguments.length + 1] = folder.resolve("data").toString();
    line[arguments.length + 2] = "--env-file";
    line[arguments.length + 3] = none.toString();
    return new Cli(folder).run(line);
  }
}
