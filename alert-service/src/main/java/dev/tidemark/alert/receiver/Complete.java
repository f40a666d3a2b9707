package dev.tidemark.alert.receiver;

import dev.tidemark.schemas.Incident;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a record has all that a notice needs; what has not would fail at every attempt. */
public final class Complete {
  private static final Pattern ID = Pattern.compile("[\\w.:-]{1,128}");

  private Complete() {}

  /** What is wrong with an incident; empty where it can be told. */
  public static Optional<String> problem(Incident i) {
    if (i.id() == null || !ID.matcher(i.id()).matches()) {
      return Optional.of("field id is missing or has other characters than an id");
    }
    if (i.org() == null || i.org().isBlank() || i.org().indexOf('\0') >= 0) {
      return Optional.of("field org is missing or has a null character");
    }
    if (i.status() == null || i.severity() == null) {
      return Optional.of("field " + (i.status() == null ? "status" : "severity") + " is missing");
    }
    if (i.summary() == null || i.summary().isBlank()) {
      return Optional.of("field summary is missing");
    }
    return i.detectors() == null || i.detectors().contains(null)
        ? Optional.of("field detectors is missing or has an empty entry")
        : Optional.empty();
  }
}
