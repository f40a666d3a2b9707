package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.DetectorSpec;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Detection settings under the older tracker's names. There 0 switches a limit off; names that have
 * no counterpart here keep their value and are not accepted in another one.
 */
final class OlderSettings {
  private static final BigDecimal CENTS = BigDecimal.valueOf(100);

  /** One of the older names, and what it sets here. */
  private record Name(
      String section, String name, String detector, String parameter, boolean cents) {}

  private static final List<Name> NAMES =
      List.of(
          new Name(
              "thresholds", "maxSpendCentsPerCycle", DetectorCatalogue.STATIC_SPEND, "limit", true),
          new Name(
              "thresholds", "maxRequestsPerDay", DetectorCatalogue.STATIC_REQUESTS, "limit", false),
          new Name(
              "thresholds", "maxTokensPerDay", DetectorCatalogue.STATIC_TOKENS, "limit", false),
          new Name("zscore", "multiplier", DetectorCatalogue.TEAM_ZSCORE, "z", false),
          new Name("zscore", "windowDays", DetectorCatalogue.TEAM_ZSCORE, "windowDays", false));

  private OlderSettings() {}

  /** The settings in force, under the older names. */
  static Map<String, Map<String, BigDecimal>> view(Settings s) {
    Map<String, Map<String, BigDecimal>> sections = new TreeMap<>();
    for (Name n : NAMES) {
      BigDecimal value = s.value(n.detector(), n.parameter());
      boolean off = n.parameter().equals("limit") && s.mode(n.detector()) == DetectorMode.OFF;
      sections
          .computeIfAbsent(n.section(), section -> new TreeMap<>())
          .put(n.name(), off ? BigDecimal.ZERO : n.cents() ? value.multiply(CENTS) : value);
    }
    return sections;
  }

  /** The settings with what the body changes; sections that are missing stay. */
  static Settings changed(Settings now, JsonNode body) {
    Map<String, DetectorSettings> detectors = new HashMap<>(now.detectors());
    body.fieldNames()
        .forEachRemaining(
            section ->
                body.get(section)
                    .fieldNames()
                    .forEachRemaining(
                        name -> set(detectors, section, name, body.get(section).get(name))));
    return now.withDetectors(detectors).published(now.org(), 0, null, null);
  }

  private static void set(
      Map<String, DetectorSettings> detectors, String section, String name, JsonNode given) {
    String field = section + "." + name;
    Name known =
        NAMES.stream()
            .filter(n -> n.section().equals(section) && n.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    BadRequest.field(
                        field,
                        field
                            + " has no counterpart here; see GET /api/v1/settings for all"
                            + " detectors"));
    if (!given.isNumber()) {
      throw BadRequest.field(field, field + " must be a number");
    }
    BigDecimal value = given.decimalValue();
    if (known.parameter().equals("limit") && value.signum() == 0) {
      detectors.put(known.detector(), new DetectorSettings(DetectorMode.OFF, Map.of()));
      return;
    }
    BigDecimal own = known.cents() ? value.divide(CENTS) : value;
    check(known, field, own);
    DetectorSettings before = detectors.get(known.detector());
    Map<String, BigDecimal> parameters =
        new HashMap<>(before == null ? Map.of() : before.parameters());
    parameters.put(known.parameter(), own);
    DetectorMode mode = before == null || before.mode() == DetectorMode.OFF ? null : before.mode();
    detectors.put(known.detector(), new DetectorSettings(mode, parameters));
  }

  private static void check(Name known, String field, BigDecimal value) {
    DetectorSpec.Parameter p =
        DetectorCatalogue.of(known.detector()).parameters().stream()
            .filter(parameter -> parameter.name().equals(known.parameter()))
            .findFirst()
            .orElseThrow();
    BigDecimal factor = known.cents() ? CENTS : BigDecimal.ONE;
    if (value.compareTo(p.min()) < 0 || value.compareTo(p.max()) > 0) {
      throw BadRequest.field(
          field,
          "%s must be from %s to %s"
              .formatted(
                  field,
                  p.min().multiply(factor).toPlainString(),
                  p.max().multiply(factor).toPlainString()));
    }
  }
}
