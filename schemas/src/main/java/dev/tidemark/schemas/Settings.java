package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Detection settings of one organisation: only what differs from the defaults of {@link
 * DetectorCatalogue}.
 *
 * @param profile {@code adaptive} (default) or {@code classic}, under which the classic detectors
 *     notify too
 * @param detectors by detector name
 * @param revision one more with each change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(
    String org,
    String profile,
    Map<String, DetectorSettings> detectors,
    long revision,
    Instant updatedAt,
    String updatedBy) {

  /**
   * One detector's settings; {@code mode} null keeps the default, {@code parameters} may be
   * partial.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DetectorSettings(DetectorMode mode, Map<String, BigDecimal> parameters) {
    public DetectorSettings {
      parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }
  }

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Settings {
    profile = profile == null ? "adaptive" : profile;
    detectors = detectors == null ? Map.of() : Map.copyOf(detectors);
    if (!profile.equals("adaptive") && !profile.equals("classic")) {
      throw new IllegalArgumentException("profile must be adaptive or classic, got: " + profile);
    }
    detectors.forEach(Settings::check);
  }

  /** The defaults of an organisation. */
  public static Settings defaults(String org) {
    return new Settings(org, "adaptive", Map.of(), 0, Instant.EPOCH, "default");
  }

  /** The mode in force for a detector. */
  public DetectorMode mode(String detector) {
    DetectorSettings own = detectors.get(detector);
    if (own != null && own.mode() != null) {
      return own.mode();
    }
    boolean quiet = DetectorCatalogue.of(detector).classic() && !profile.equals("classic");
    return quiet ? DetectorMode.RECORD : DetectorMode.NOTIFY;
  }

  /** The value in force of a detector's parameter. */
  public BigDecimal value(String detector, String parameter) {
    DetectorSettings own = detectors.get(detector);
    BigDecimal set = own == null ? null : own.parameters().get(parameter);
    return set != null ? set : parameter(detector, parameter).standard();
  }

  private static void check(String detector, DetectorSettings own) {
    DetectorCatalogue.of(detector);
    own.parameters()
        .forEach(
            (name, value) -> {
              DetectorSpec.Parameter p = parameter(detector, name);
              if (value.compareTo(p.min()) < 0 || value.compareTo(p.max()) > 0) {
                throw new IllegalArgumentException(
                    "detectors.%s.%s must be from %s to %s %s, got: %s"
                        .formatted(detector, name, p.min(), p.max(), p.unit(), value));
              }
            });
  }

  private static DetectorSpec.Parameter parameter(String detector, String name) {
    return DetectorCatalogue.of(detector).parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "detectors." + detector + "." + name + " is no setting of this detector"));
  }
}
