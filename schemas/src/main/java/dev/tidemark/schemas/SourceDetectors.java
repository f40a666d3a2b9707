package dev.tidemark.schemas;

import dev.tidemark.schemas.DetectorSpec.Family;
import java.util.List;

/** What the parts that read usage say of themselves; they have no numbers to set. */
final class SourceDetectors {
  static final List<DetectorSpec> ALL =
      List.of(
          source(
              DetectorCatalogue.SOURCE_FAILED,
              "Source failed",
              "Usage of a source cannot be read any more: its login has ended, or its pages have"
                  + " changed."),
          source(
              DetectorCatalogue.SOURCE_SILENT,
              "Source silent",
              "Nothing could be read of a source for 24 hours."));

  private SourceDetectors() {}

  private static DetectorSpec source(String name, String title, String description) {
    return new DetectorSpec(name, title, description, Family.SOURCE, List.of());
  }
}
