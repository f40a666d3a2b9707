package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Read models that are built anew are the same, and are read without a gap. */
class RebuildTest {
  private static final String ORG = "rebuild";
  private static final String REBUILD = "/api/v1/read-models/rebuild";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> READS =
      List.of(
          "/api/v1/spend?range=30d&groupBy=day",
          "/api/v1/spend?range=30d&groupBy=group",
          "/api/v1/users?range=30d",
          "/api/v1/users/pivot?range=30d",
          "/api/v1/models?range=30d",
          "/api/v1/incidents",
          "/api/v1/anomalies",
          "/api/v1/imports");
  private static Dashboard dashboard;
  private static Database database;
  private static long total;

  @BeforeAll
  static void start() throws SQLException {
    dashboard = Dashboard.of(ORG);
    database = dashboard.server.getApplicationContext().getBean(Database.class);
    Random random = new Random(9);
    for (int i = 0; i < 300; i++) {
      UserDay day =
          Samples.day(
              ORG,
              "user" + i % 20 + "@acme.test",
              TODAY.minusDays(i / 20),
              START,
              9,
              Map.of("gpt-5", 1 + random.nextLong(9_000_000)));
      total += day.total().spendMicros();
      dashboard.publish(Topics.USER_DAYS, day.key(), day);
    }
    for (int i = 0; i < 15; i++) {
      String email = "user" + i + "@acme.test";
      dashboard.publish(
          Topics.MEMBERS,
          ORG + "/" + Ids.userId(email),
          Samples.member(ORG, email, "User " + i, "Group " + i % 3));
    }
    for (int version = 1; version <= 2; version++) {
      Incident.Status status = version == 1 ? Incident.Status.ALERTED : Incident.Status.RESOLVED;
      Incident incident = Samples.incident(ORG, "user1@acme.test", version, status, START);
      dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
    }
    Dashboard.await(
        () -> spent() == total && dashboard.read(READS.get(5)).path("data").size() == 1);
    // A run that a person made, of which no topic knows.
    sql(
        """
        insert into dashboard.import_run (id, org, at, body)
        values (gen_random_uuid(), 'rebuild', now(), '{"id": "00000000-0000-0000-0000-000000000001"}')""");
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void tablesBuiltAnewAreTheSameAndNoReadFailsMeanwhile() throws Exception {
    List<JsonNode> before = READS.stream().map(dashboard::read).toList();
    AtomicInteger reads = new AtomicInteger();
    AtomicReference<String> failure = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (ended.getCount() > 0) {
                    String path = READS.get(reads.getAndIncrement() % READS.size());
                    HttpResponse<String> answer = dashboard.get(path);
                    if (answer.code() != 200) {
                      failure.compareAndSet(null, path + ": " + answer.body());
                    }
                  }
                });
    Dashboard.await(() -> reads.get() > READS.size());
    assertEquals("done", rebuilt().path("state").asText());
    int until = reads.get() + 2 * READS.size();
    Dashboard.await(() -> reads.get() > until);
    ended.countDown();
    reader.join();
    assertEquals(null, failure.get());
    assertEquals(before, READS.stream().map(dashboard::read).toList());
  }

  @Test
  void whatTheTablesHadWrongIsRightAgainAndWhatTheTopicsForgotStays() throws Exception {
    sql("update dashboard.org_day set spend_micros = 0 where org = 'rebuild'");
    sql("update dashboard.user_day set spend_micros = 7 where org = 'rebuild'");
    sql(
        """
        insert into dashboard.incident_version (org, id, version, body)
        select org, id, 77, body from dashboard.incident_version
        where org = 'rebuild' and version = 1""");
    assertNotEquals(total, spent());
    JsonNode done = rebuilt();
    assertEquals("done", done.path("state").asText(), done.toString());
    assertTrue(done.path("total").asLong() >= 300, done.toString());
    assertEquals(total, spent());
    JsonNode people = dashboard.read("/api/v1/users?range=30d");
    assertEquals(total, people.path("sums").path("people").path("spend").path("micros").asLong());
    assertEquals(
        1,
        database
            .first(
                "select count(*) from dashboard.incident_version"
                    + " where org = 'rebuild' and version = 77",
                row -> row.getInt(1))
            .orElseThrow());
    // The feed goes on in the new tables.
    UserDay more =
        Samples.day(ORG, "late@acme.test", TODAY.minusDays(3), START, 1, Map.of("o", 5L));
    total += 5;
    dashboard.publish(Topics.USER_DAYS, more.key(), more);
    Dashboard.await(() -> spent() == total);
  }

  @Test
  void aRebuildThatIsCutOffChangesNothingAndIsBegunAgain() throws Exception {
    long spent = spent();
    // What a process left that was killed in the middle.
    sql("create schema if not exists dashboard_next");
    sql("create table if not exists dashboard_next.user_day (half int)");
    database.transaction(
        c -> {
          try (Statement statement = c.createStatement()) {
            // Nobody can take the tables' place while somebody holds the positions.
            statement.execute("lock table dashboard.consumer_position in row share mode");
          }
          assertEquals("failed", rebuilt().path("state").asText());
          return null;
        });
    assertEquals(spent, spent());
    assertEquals("done", rebuilt().path("state").asText());
    assertEquals(spent, spent());
    assertEquals(
        0,
        database
            .first(
                "select count(*) from pg_namespace where nspname like 'dashboard\\_%'",
                row -> row.getInt(1))
            .orElseThrow());
  }

  /** Starts one, and waits for its end. */
  private static JsonNode rebuilt() {
    HttpResponse<String> started = dashboard.exchange(HttpRequest.POST(REBUILD, "{}"));
    assertEquals(202, started.code(), started.body());
    Dashboard.await(() -> !dashboard.read(REBUILD).path("state").asText().equals("running"));
    return dashboard.read(REBUILD);
  }

  private static long spent() {
    return dashboard.read(READS.getFirst()).path("total").path("micros").asLong();
  }

  private static void sql(String statement) throws SQLException {
    database.transaction(
        c -> {
          try (Statement s = c.createStatement()) {
            return s.execute(statement);
          }
        });
  }
}
