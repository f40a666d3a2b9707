package dev.tidemark.dashboard.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.DetectorSpec;
import dev.tidemark.schemas.Feedback;
import dev.tidemark.schemas.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Every detector with its defaults, bounds, and what is in force.
 *
 * @param groups what differs for a group
 * @param users what differs for a person
 * @param planned times in which more usage is expected
 * @param feedback what people said of alerts; changed through {@code /api/v1/feedback}
 * @param updatedAt null where nobody changed anything yet
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SettingsView(
    String org,
    String profile,
    List<String> profiles,
    List<String> modes,
    long revision,
    Instant updatedAt,
    String updatedBy,
    List<Detector> detectors,
    Map<String, Map<String, Settings.DetectorSettings>> groups,
    Map<String, Map<String, Settings.DetectorSettings>> users,
    List<Settings.PlannedActivity> planned,
    List<Feedback> feedback) {

  /** One detector; {@code mode} is what is in force. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Detector(
      String name,
      String title,
      String description,
      boolean classic,
      String mode,
      String defaultMode,
      boolean modeIsDefault,
      List<Parameter> parameters) {}

  /** One number; {@code value} is what is in force. */
  public record Parameter(
      String name,
      String description,
      String unit,
      BigDecimal min,
      BigDecimal max,
      @com.fasterxml.jackson.annotation.JsonProperty("default") BigDecimal standard,
      BigDecimal value,
      boolean isDefault) {}

  static SettingsView of(Settings s) {
    return new SettingsView(
        s.org(),
        s.profile(),
        Settings.PROFILES,
        Arrays.stream(DetectorMode.values()).map(DetectorMode::wire).toList(),
        s.revision(),
        s.revision() == 0 ? null : s.updatedAt(),
        s.updatedBy(),
        DetectorCatalogue.ALL.stream().map(spec -> detector(s, spec)).toList(),
        s.groups(),
        s.users(),
        s.planned(),
        s.feedback());
  }

  private static Detector detector(Settings s, DetectorSpec spec) {
    Settings plain = new Settings(s.org(), s.profile(), null, 0, null, null);
    Settings.DetectorSettings own = s.detectors().get(spec.name());
    return new Detector(
        spec.name(),
        spec.title(),
        spec.description(),
        spec.classic(),
        s.mode(spec.name()).wire(),
        plain.mode(spec.name()).wire(),
        own == null || own.mode() == null,
        spec.parameters().stream().map(p -> parameter(s, spec, own, p)).toList());
  }

  private static Parameter parameter(
      Settings s, DetectorSpec spec, Settings.DetectorSettings own, DetectorSpec.Parameter p) {
    return new Parameter(
        p.name(),
        p.description(),
        p.unit(),
        p.min(),
        p.max(),
        p.standard(),
        s.value(spec.name(), p.name()),
        own == null || !own.parameters().containsKey(p.name()));
  }
}
