package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.PriceBook.Price;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The FOCUS export over HTTP. */
class FocusTest {
  private static final String ORG = "focus";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final LocalDate FROM = TODAY.minusDays(9);
  private static final String RANGE = "from=" + FROM + "&to=" + TODAY.plusDays(1);

  /** Those that version 1.2 says must be there. */
  private static final List<String> MANDATORY =
      List.of(
          "BilledCost",
          "BillingAccountId",
          "BillingAccountName",
          "BillingCurrency",
          "BillingPeriodEnd",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "ContractedCost",
          "EffectiveCost",
          "InvoiceIssuerName",
          "ListCost",
          "PricingQuantity",
          "PricingUnit",
          "ProviderName",
          "PublisherName",
          "ServiceCategory",
          "ServiceName");

  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of(ORG);
    BigDecimal one = BigDecimal.ONE;
    dashboard.publish(
        Topics.PRICES,
        ORG,
        new PriceBook(
            ORG, Map.of("gpt-5", new Price(one, one, one, one, "standard")), Instant.now()));
    dashboard.publish(
        Topics.MEMBERS,
        ORG + "/" + Ids.userId("ann@acme.test"),
        Samples.member(ORG, "ann@acme.test", "Ann", "=Payments"));
    for (int back = 0; back < 10; back++) {
      LocalDate day = TODAY.minusDays(back);
      for (String email : List.of("ann@acme.test", "bob@acme.test")) {
        dashboard.publish(
            Topics.USER_DAYS,
            ORG + "/" + Ids.userId(email) + "/" + day,
            Samples.day(
                ORG,
                email,
                day,
                Instant.now(),
                0,
                Map.of("gpt-5", 1_234_567L + back, "brand-new", 333L)));
      }
    }
    Dashboard.await(
        () ->
            total(dashboard.read("/api/v1/spend?" + RANGE)) == 20 * 1_234_900L + 90
                && dashboard.read("/api/v1/overview").path("members").asInt() == 1);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void amountsAddUpToTheSpendOfTheSameDaysAndTheColumnsOfTheSpecificationAreThere() {
    HttpResponse<String> file = dashboard.get("/api/v1/exports/focus?" + RANGE);
    assertEquals("text/csv", file.getContentType().orElseThrow().getName());
    assertEquals(
        "attachment; filename=\"focus_%s_%s.csv\"".formatted(FROM, TODAY),
        file.header("Content-Disposition"));
    List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file.body()).stream().toList();
    assertTrue(rows.getFirst().getHeader().containsAll(MANDATORY));
    BigDecimal billed =
        rows.stream()
            .map(row -> new BigDecimal(row.getField("BilledCost")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(
        total(dashboard.read("/api/v1/spend?" + RANGE)), billed.movePointRight(6).longValueExact());
    Set<String> columns = new TreeSet<>(MANDATORY);
    columns.remove("ChargeClass");
    for (NamedCsvRecord row : rows) {
      for (String column : columns) {
        assertTrue(!row.getField(column).isEmpty(), column + " of " + row);
      }
      if (!row.getField("ListUnitPrice").isEmpty()) {
        BigDecimal list =
            new BigDecimal(row.getField("ListUnitPrice"))
                .multiply(new BigDecimal(row.getField("PricingQuantity")));
        assertEquals(0, list.compareTo(new BigDecimal(row.getField("ListCost"))));
      }
    }
    assertTrue(rows.stream().allMatch(row -> row.getField("x_UserEmail").isEmpty()));
    assertTrue(rows.stream().anyMatch(row -> row.getField("SubAccountName").equals("'=Payments")));
    assertEquals(FROM + "T00:00:00Z", rows.getFirst().getField("ChargePeriodStart"));
  }

  @Test
  void theSameRowsAreThereAsJsonWithNumbersAndNulls() {
    JsonNode rows = dashboard.read("/api/v1/exports/focus?format=json&people=true&" + RANGE);
    long micros = 0;
    for (JsonNode row : rows) {
      assertTrue(row.path("BilledCost").isNumber());
      assertTrue(row.path("ChargeClass").isNull());
      micros += row.path("BilledCost").decimalValue().movePointRight(6).longValueExact();
    }
    assertEquals(total(dashboard.read("/api/v1/spend?" + RANGE)), micros);
    assertTrue(rows.toString().contains("\"x_UserEmail\":\"ann@acme.test\""));
  }

  @Test
  void anotherVersionOrFormatIsRefused() {
    assertEquals(400, dashboard.get("/api/v1/exports/focus?version=1.3").code());
    assertEquals(400, dashboard.get("/api/v1/exports/focus?format=parquet").code());
    assertEquals(400, dashboard.get("/api/v1/exports/focus?form=csv").code());
  }

  private static long total(JsonNode spend) {
    long micros = 0;
    for (JsonNode row : spend.path("data")) {
      micros += row.path("spend").path("micros").asLong();
    }
    return micros;
  }
}
