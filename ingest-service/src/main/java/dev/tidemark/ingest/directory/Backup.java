package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.ingest.directory.GroupTables.Made;
import java.time.Instant;
import java.util.List;

/**
 * The whole directory: what was said by hand and by the HR system, and what vendors said last.
 *
 * @param version of this format
 * @param facts in the order in which they were said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Backup(
    int version,
    String org,
    Instant exportedAt,
    List<Known> people,
    List<VendorView> vendors,
    List<Fact> facts,
    List<Rename> renames,
    List<Made> groups) {
  /** The format that is written. */
  static final int VERSION = 1;

  /** Somebody of whom something is known. */
  public record Known(String userId, String email) {}
}
