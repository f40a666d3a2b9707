package dev.tidemark.standalone.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.ingest.csv.Reject;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a file.
 *
 * @param result null where the file as a whole failed
 * @param error why it failed; null where it did not
 */
record Outcome(Path file, ImportResult result, String error) {

  boolean failed() {
    return result == null;
  }

  boolean rejected() {
    return result != null && result.rejected() > 0;
  }

  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode().put("file", file.toString());
    if (failed()) {
      return json.put("error", error);
    }
    return json.setAll((ObjectNode) Json.MAPPER.valueToTree(result));
  }

  /** For a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (failed()) {
      lines.add(file + ": " + error);
      return lines;
    }
    lines.add("%s: %s%s".formatted(file, result.format(), span()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %,d rows%s: %,d new, %,d repeated, %,d changed, %,d rejected; %s charged",
            result.read(),
            result.dryRun() ? " (nothing is imported)" : "",
            result.added(),
            result.repeated(),
            result.changed(),
            result.rejected(),
            Money.display(result.chargedMicros())));
    for (Reject reject : result.rejects()) {
      lines.add("  " + line(reject));
    }
    long more = result.rejected() - result.rejects().size();
    if (more > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "  and %,d more rejected; --rejects FILE writes all of them", more));
    }
    return lines;
  }

  private String span() {
    return result.first() == null ? "" : ", %s to %s".formatted(result.first(), result.last());
  }

  private static String line(Reject reject) {
    return reject.column() == null
        ? "line %d: %s: %s".formatted(reject.line(), reject.reason(), reject.value())
        : "line %d: %s \"%s\" %s"
            .formatted(reject.line(), reject.column(), reject.value(), reject.reason());
  }
}
