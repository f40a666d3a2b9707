package dev.tidemark.dashboard.budget;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.settings.Tell;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Budget.Period;
import dev.tidemark.schemas.Budget.Scope;
import dev.tidemark.schemas.Budget.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads a budget as a person sends it; names the field that is wrong. */
final class BudgetBody {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "scope",
          "subject",
          "period",
          "amountMicros",
          "thresholds",
          "overrun",
          "tell",
          "updatedBy");
  private static final int LONGEST_NAME = 120;
  private static final int MOST_THRESHOLDS = 20;
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);

  /** A billion dollars; sums and shares of it fit a long. */
  private static final long LARGEST = 1_000_000_000_000_000L;

  private BudgetBody() {}

  static Budget read(String id, String body) {
    JsonNode json = SettingsBody.json(body);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw BadRequest.field(name, name + " is no field of a budget");
      }
    }
    Scope scope = Subject.scope("scope", json.path("scope").asText(""));
    Subject subject = Subject.of("subject", scope, text(json, "subject", 300));
    long amount = micros(json.path("amountMicros"), "amountMicros");
    String name = text(json, "name", LONGEST_NAME);
    if (name == null || name.isBlank()) {
      throw BadRequest.field("name", "name is missing");
    }
    JsonNode overrun = json.path("overrun");
    if (!overrun.isMissingNode() && !overrun.isBoolean()) {
      throw BadRequest.field("overrun", "overrun must be true or false");
    }
    return new Budget(
        id,
        name.strip(),
        scope,
        subject.name(),
        period(json.path("period")),
        amount,
        thresholds(json.path("thresholds"), amount),
        overrun.asBoolean(true),
        Tell.read(json.path("tell"), "tell"),
        0,
        null,
        text(json, "updatedBy", 200));
  }

  private static Period period(JsonNode given) {
    return Arrays.stream(Period.values())
        .filter(p -> p.wire().equals(given.asText("cycle")))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.field(
                    "period", "period is month, cycle or quarter, got: " + given.asText()));
  }

  private static List<Threshold> thresholds(JsonNode given, long amount) {
    if (given.isMissingNode() || given.isNull()) {
      return List.of();
    }
    if (!given.isArray() || given.size() > MOST_THRESHOLDS) {
      throw BadRequest.field(
          "thresholds", "thresholds must be a list of at most " + MOST_THRESHOLDS);
    }
    List<Threshold> all = new ArrayList<>();
    for (JsonNode one : given) {
      all.add(threshold(one, "thresholds[" + all.size() + "]"));
    }
    all.sort(Comparator.comparingLong(t -> t.of(amount)));
    return all;
  }

  private static Threshold threshold(JsonNode one, String field) {
    boolean money = one.isObject() && one.size() == 1 && one.has("micros");
    boolean share = one.isObject() && one.size() == 1 && one.path("percent").isNumber();
    if (money) {
      return new Threshold(micros(one.path("micros"), field + ".micros"), null);
    }
    if (!share) {
      throw BadRequest.field(
          field, field + " must be {\"micros\": 5000000} or {\"percent\": 80}, got: " + one);
    }
    BigDecimal percent = one.path("percent").decimalValue();
    if (percent.signum() <= 0 || percent.compareTo(MOST_PERCENT) > 0 || percent.scale() > 2) {
      throw BadRequest.field(
          field + ".percent",
          "%s.percent must be above 0 and at most 1000, with at most 2 digits after the point, got: %s"
              .formatted(field, percent.toPlainString()));
    }
    return new Threshold(null, percent);
  }

  private static long micros(JsonNode given, String field) {
    if (!given.isIntegralNumber()
        || !given.canConvertToLong()
        || given.asLong() < 1
        || given.asLong() > LARGEST) {
      throw BadRequest.field(
          field,
          "%s must be a whole number of micro-dollars from 1 to %d, got: %s"
              .formatted(field, LARGEST, given.isMissingNode() ? "nothing" : given));
    }
    return given.asLong();
  }

  private static String text(JsonNode json, String field, int longest) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().length() > longest) {
      throw BadRequest.field(
          field, "%s must be a text of at most %d characters".formatted(field, longest));
    }
    return value.asText();
  }
}
