package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.PriceBook.Price;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import io.micronaut.http.HttpResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
  private static final String ORG = "models";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of(ORG);
    // Ten person-days of opus: 10 requests of $0.01 to $0.10 each; tokens 1,000 of each kind.
    for (int i = 1; i <= 10; i++) {
      day(
          "ann@acme.test",
          TODAY.minusDays(i),
          Map.of(
              "opus", totals(10, i * 100_000L, i * 200_000L, 1000),
              "preview-x", totals(3, 0, 0, 500)));
    }
    day("bob@acme.test", TODAY, Map.of("haiku", totals(4, 80_000, 80_000, 1000)));
    day("bob@acme.test", TODAY.minusDays(40), Map.of("opus", totals(1, 500_000, 500_000, 10)));
    publish(
        PriceBook.EVERYBODY,
        Map.of(
            "haiku", price("99", "99", "99", "99"),
            "sonnet", price("3", "15", "0.3", "3.75"),
            "half", price("1", "1", null, null)));
    publish(ORG, Map.of("haiku", price("1", "5", "0.1", "1.25")));
    Dashboard.await(
        () ->
            model("opus").path("requests").asInt() == 100
                && model("haiku").path("listPrice").path("input").asInt() == 1);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void aModelHasItsPriceAndTheSpreadOfItsCost() {
    JsonNode opus = model("opus");
    assertEquals(5_500_000L, opus.path("spend").path("micros").asLong());
    assertEquals(500_000L, opus.path("previousSpend").path("micros").asLong());
    assertEquals(11_000_000L, opus.path("listCost").path("micros").asLong());
    assertEquals(1, opus.path("users").asInt());
    assertEquals(40_000, opus.path("tokens").path("total").asInt());
    assertEquals(137.5, opus.path("effectivePrice").asDouble());
    assertEquals(275.0, opus.path("listCostPrice").asDouble());
    JsonNode cost = opus.path("perRequest");
    assertEquals(10, cost.path("personDays").asInt());
    assertEquals(55_000, cost.path("mean").path("micros").asLong());
    assertEquals(50_000, cost.path("median").path("micros").asLong());
    assertEquals(90_000, cost.path("p90").path("micros").asLong());
    assertEquals(100_000, cost.path("p99").path("micros").asLong());
    assertTrue(opus.path("listPrice").isNull());
  }

  @Test
  void whatHasNoPriceHasNoAmount() {
    JsonNode unpriced = model("preview-x");
    assertFalse(unpriced.path("priced").asBoolean());
    assertTrue(unpriced.path("spend").isNull());
    assertTrue(unpriced.path("effectivePrice").isNull());
    assertTrue(unpriced.path("perRequest").isNull());
    assertEquals(20_000, unpriced.path("unpricedTokens").asInt());
    assertEquals(20_000, dashboard.read("/api/v1/models?range=30d").path("unpricedTokens").asInt());
    String csv = dashboard.get("/api/v1/models/export?range=30d").body();
    assertTrue(csv.contains("\npreview-x,false,,0.0,,30,1,"), csv);
    for (JsonNode line : dashboard.read("/api/models?days=30")) {
      boolean known = !line.path("model").asText().equals("preview-x");
      assertEquals(known, line.path("cost_to_you_cents").isNumber());
    }
  }

  @Test
  void theMixAddsUpToTheTotal() {
    JsonNode view = dashboard.read("/api/v1/models?range=30d");
    assertEquals(5_580_000L, view.path("total").path("micros").asLong());
    assertEquals(2, view.path("mix").path("models").size());
    assertEquals("[\"haiku\",\"half\",\"sonnet\"]", view.path("priceList").toString());
    assertEquals(30, view.path("mix").path("days").size());
    long sum = 0;
    for (JsonNode day : view.path("mix").path("days")) {
      for (JsonNode part : day.path("micros")) {
        sum += part.asLong();
      }
    }
    assertEquals(5_580_000L, sum);
  }

  @Test
  void atAListPriceEveryKindOfTokenCountsForItself() {
    JsonNode w = whatIf("model=opus&as=sonnet");
    assertEquals("list", w.path("basis").asText());
    // 10,000 tokens of each kind: 3 + 15 + 0.3 + 3.75 dollars per million.
    assertEquals(220_500L, w.path("would").path("micros").asLong());
    assertEquals(11_000_000L, w.path("now").path("micros").asLong());
    assertEquals(-10_779_500L, w.path("difference").path("micros").asLong());
    assertTrue(w.path("assumptions").toString().contains("and not with what was charged"));
    JsonNode half = whatIf("model=opus&as=sonnet&share=50");
    assertEquals(110_250L, half.path("would").path("micros").asLong());
    assertEquals(5_500_000L, half.path("now").path("micros").asLong());
    assertEquals(20_000, half.path("tokens").path("total").asInt());
  }

  @Test
  void theOrganisationsOwnPriceStandsBeforeTheOneForEverybody() {
    assertEquals(73_500L, whatIf("model=opus&as=haiku").path("would").path("micros").asLong());
  }

  @Test
  void withoutAListPriceTheAverageStandsAndSaysSo() {
    JsonNode w = whatIf("model=haiku&as=opus");
    assertEquals("average", w.path("basis").asText());
    // 4,000 tokens at 275 micro-dollars, the value of opus per token.
    assertEquals(1_100_000L, w.path("would").path("micros").asLong());
    assertEquals(80_000L, w.path("now").path("micros").asLong());
    assertTrue(w.path("assumptions").toString().contains("its average in this period stands"));
  }

  @Test
  void withoutAnyPriceThereIsNoSum() {
    JsonNode w = whatIf("model=opus&as=preview-x");
    assertEquals("none", w.path("basis").asText());
    assertTrue(w.path("would").isNull());
    assertTrue(w.path("difference").isNull());
    JsonNode incomplete = whatIf("model=opus&as=half");
    assertEquals("none", incomplete.path("basis").asText());
    JsonNode from = whatIf("model=preview-x&as=sonnet");
    assertTrue(from.path("now").isNull());
    assertTrue(from.path("would").path("micros").asLong() > 0);
    assertTrue(from.path("difference").isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "model=opus&as=opus, 400",
    "model=opus&as=sonnet&share=0, 400",
    "model=opus&as=sonnet&share=101, 400",
    "model=opus, 400",
    "model=never-used&as=opus, 404",
  })
  void aQuestionWithoutAnAnswerIsRefused(String question, int status) {
    HttpResponse<String> response = dashboard.get("/api/v1/models/what-if?" + question);
    assertEquals(status, response.code(), response.body());
  }

  @Test
  void theOlderPathsKeepTheirShapes() {
    JsonNode costs = dashboard.read("/api/model-costs");
    assertEquals("opus", costs.get(0).path("model").asText());
    assertEquals("ann@acme.test", costs.get(0).path("emails").get(0).asText());
    JsonNode first = dashboard.read("/api/models?days=30").get(0);
    assertEquals(10_000, first.path("input_with_cache_write_tokens").asInt());
    assertEquals(550, first.path("cost_to_you_cents").asInt());
    JsonNode pivot = dashboard.read("/api/users/pivot?days=30&sortBy=totalCost&limit=1");
    assertEquals(2, pivot.path("totalCount").asInt());
    assertEquals(1, pivot.path("users").size());
    assertEquals(10, pivot.path("users").get(0).path("daysActive").asInt());
    assertEquals(400, dashboard.get("/api/users/pivot?sortBy=salary").code());
    String dates = "?startDate=%s&endDate=%s".formatted(TODAY, TODAY);
    JsonNode today = dashboard.read("/api/users/pivot" + dates);
    assertEquals("bob@acme.test", today.path("users").get(0).path("email").asText());
    assertEquals(1, today.path("totalCount").asInt());
  }

  private static JsonNode model(String name) {
    for (JsonNode model : dashboard.read("/api/v1/models?range=30d").path("data")) {
      if (model.path("model").asText().equals(name)) {
        return model;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  private static JsonNode whatIf(String question) {
    return dashboard.read("/api/v1/models/what-if?range=30d&" + question);
  }

  private static Price price(String input, String output, String read, String write) {
    return new Price(
        new BigDecimal(input),
        new BigDecimal(output),
        read == null ? null : new BigDecimal(read),
        write == null ? null : new BigDecimal(write),
        "standard");
  }

  private static void publish(String org, Map<String, Price> models) {
    dashboard.publish(Topics.PRICES, org, new PriceBook(org, models, Instant.now()));
  }

  private static Totals totals(long events, long spend, long cost, long tokensOfAKind) {
    return new Totals(
        events,
        spend,
        cost,
        events * 1000,
        tokensOfAKind,
        tokensOfAKind,
        tokensOfAKind,
        tokensOfAKind);
  }

  private static void day(String email, LocalDate day, Map<String, Totals> models) {
    Totals total = models.values().stream().reduce(Totals.ZERO, Totals::plus);
    List<Long> hours = new ArrayList<>(Collections.nCopies(25, 0L));
    hours.set(0, total.spendMicros());
    UserDay value =
        new UserDay(ORG, Ids.userId(email), email, day, total, models, hours, Instant.now());
    dashboard.publish(Topics.USER_DAYS, value.key(), value);
  }
}
