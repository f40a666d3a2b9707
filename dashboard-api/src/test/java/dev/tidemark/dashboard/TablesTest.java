package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of the pages as files. */
class TablesTest {
  private static final String ORG = "tables";
  private static final String EVIL = "=HYPERLINK(\"x\")";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of(ORG);
    dashboard.publish(
        Topics.USER_DAYS,
        ORG + "/" + Ids.userId("ann@acme.test") + "/" + TODAY,
        Samples.day(
            ORG, "ann@acme.test", TODAY, Instant.now(), 0, Map.of(EVIL, 1_234_567L, "b", 3L)));
    Incident incident =
        Samples.incident(ORG, "ann@acme.test", 1, Incident.Status.DETECTED, Instant.now());
    dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
    Dashboard.await(
        () ->
            dashboard.read("/api/v1/overview").path("activeUsers").asInt() == 1
                && dashboard.read("/api/v1/incidents").path("data").size() == 1);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void aFileHasTheRowsOfThePageWithExactAmountsAndNoFormula() {
    List<NamedCsvRecord> rows = csv("/api/v1/exports/tables/spend-models");
    assertEquals("'" + EVIL, rows.getFirst().getField("label"));
    assertEquals(new BigDecimal("1.234567"), new BigDecimal(rows.getFirst().getField("spendUsd")));
    NamedCsvRecord incident = csv("/api/v1/exports/tables/incidents").getFirst();
    assertEquals("detected", incident.getField("status"));
    assertEquals("ann@acme.test", incident.getField("user"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anomalies",
        "budgets",
        "imports",
        "incidents",
        "sources",
        "spend-days",
        "spend-groups",
        "spend-models"
      })
  void everyTableIsThereAsBoth(String table) {
    HttpResponse<String> csv = dashboard.get("/api/v1/exports/tables/" + table);
    assertEquals(200, csv.code(), csv.body());
    assertEquals("text/csv", csv.getContentType().orElseThrow().getName());
    assertTrue(csv.header("Content-Disposition").contains(table + "_"), table);
    JsonNode json = dashboard.read("/api/v1/exports/tables/" + table + "?format=json&range=7d");
    assertTrue(json.isArray());
  }

  @Test
  void whatIsNoTableIsNotFound() {
    HttpResponse<String> none = dashboard.get("/api/v1/exports/tables/salaries");
    assertEquals(404, none.code());
    assertTrue(none.body().contains("spend-models"), none.body());
    assertEquals(400, dashboard.get("/api/v1/exports/tables/incidents?format=xlsx").code());
  }

  private static List<NamedCsvRecord> csv(String path) {
    return CsvReader.builder().ofNamedCsvRecord(dashboard.get(path).body()).stream().toList();
  }
}
