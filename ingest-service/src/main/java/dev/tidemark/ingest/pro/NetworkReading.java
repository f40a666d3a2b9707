package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the JSON answers of the page by their shapes. */
final class NetworkReading {
  private final List<String> problems = new ArrayList<>();
  private List<ModelTotal> models;
  private Cycle cycle;
  private Spend spend;
  private boolean spendIsFinal;
  private boolean complete = true;
  private int unknown;

  NetworkReading(List<Answer> answers) {
    answers.forEach(this::take);
  }

  /** Running totals by model; null where none were said. */
  List<ModelTotal> models() {
    return models;
  }

  Cycle cycle() {
    return cycle;
  }

  Spend spend() {
    return spend;
  }

  boolean complete() {
    return complete;
  }

  int unknown() {
    return unknown;
  }

  List<String> problems() {
    return problems;
  }

  private void take(Answer answer) {
    if (!answer.isOk()) {
      problems.add(
          answer.path()
              + (answer.status() == 0
                  ? " gave no answer."
                  : " answered HTTP " + answer.status() + "."));
      return;
    }
    try {
      JsonNode json = Json.MAPPER.readTree(answer.body());
      if (!recognised(answer, json)) {
        unknown++;
        problems.add(answer.path() + " answered in a shape that is not known.");
      }
    } catch (JsonProcessingException e) {
      unknown++;
      problems.add(answer.path() + " answered no readable JSON.");
    } catch (IllegalArgumentException | ArithmeticException e) {
      complete = false;
      problems.add(answer.path() + ": " + e.getMessage() + ".");
    }
  }

  private boolean recognised(Answer answer, JsonNode json) {
    if (json.path("aggregations").isArray() || isEmptyAnswer(answer, json, "aggregated")) {
      aggregations(json.path("aggregations"));
    } else if (json.path("individualUsage").isObject()) {
      summary(json);
    } else if (json.path("planUsage").isObject() || json.path("spendLimitUsage").isObject()) {
      period(json);
    } else if (json.has("billingCycleStart")) {
      cycle(json);
    } else {
      return json.path("usageEventsDisplay").isArray()
          || isEmptyAnswer(answer, json, "filtered")
          || json.has("startOfMonth")
          || json.has("hardLimit")
          || json.has("noUsageBasedAllowed")
          || json.path("dailySpend").isArray()
          || (json.path("items").isArray() && json.has("periodStartMs"));
    }
    return true;
  }

  /** The vendor leaves lists out where they are empty. */
  private static boolean isEmptyAnswer(Answer answer, JsonNode json, String route) {
    return json.isObject()
        && json.isEmpty()
        && answer.path().toLowerCase(Locale.ROOT).contains(route);
  }

  private void aggregations(JsonNode rows) {
    List<ModelTotal> read = new ArrayList<>();
    int unreadable = 0;
    for (JsonNode row : rows) {
      try {
        read.add(aggregation(row));
      } catch (IllegalArgumentException | ArithmeticException e) {
        unreadable++;
        complete = false;
      }
    }
    if (unreadable > 0) {
      problems.add(unreadable + " rows of the totals by model could not be read.");
    }
    models = ModelTotal.byModel(read);
  }

  private static ModelTotal aggregation(JsonNode row) {
    String model = Fields.text(row, "modelIntent");
    if (model == null) {
      throw new IllegalArgumentException("modelIntent is missing");
    }
    long micros = cents(row, "totalCents");
    Amounts amounts =
        new Amounts(
            Fields.count(row, "inputTokens"),
            Fields.count(row, "outputTokens"),
            Fields.count(row, "cacheWriteTokens"),
            Fields.count(row, "cacheReadTokens"),
            micros,
            micros);
    return new ModelTotal(model, amounts, 0);
  }

  private void summary(JsonNode json) {
    cycle(json);
    JsonNode plan = json.path("individualUsage").path("plan");
    JsonNode onDemand = json.path("individualUsage").path("onDemand");
    spend = new Spend(cents(plan, "used"), cents(onDemand, "used"), limit(plan), limit(onDemand));
    spendIsFinal = true;
  }

  private void period(JsonNode json) {
    cycle(json);
    if (spendIsFinal) {
      return;
    }
    JsonNode plan = json.path("planUsage");
    JsonNode onDemand = json.path("spendLimitUsage");
    BigDecimal total = Fields.decimal(plan, "totalSpend");
    spend =
        new Spend(
            total == null
                ? Math.addExact(cents(plan, "includedSpend"), cents(plan, "bonusSpend"))
                : notNegative("totalSpend", total),
            cents(onDemand, "individualUsed"),
            limit(plan),
            limit(onDemand, "individualLimit"));
  }

  private void cycle(JsonNode json) {
    Instant start = Fields.instant(json, "billingCycleStart");
    if (start != null) {
      cycle = new Cycle(start, Fields.instant(json, "billingCycleEnd"));
    }
  }

  private static Long limit(JsonNode of) {
    return limit(of, "limit");
  }

  private static Long limit(JsonNode of, String name) {
    BigDecimal cents = Fields.decimal(of, name);
    return cents == null ? null : notNegative(name, cents);
  }

  private static long cents(JsonNode row, String name) {
    BigDecimal cents = Fields.decimal(row, name);
    return cents == null ? 0 : notNegative(name, cents);
  }

  private static long notNegative(String name, BigDecimal cents) {
    if (cents.signum() < 0) {
      throw new IllegalArgumentException(name + " must not be negative, got: " + cents);
    }
    return Money.microsOfCents(cents);
  }
}
