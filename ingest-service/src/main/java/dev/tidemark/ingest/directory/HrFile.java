package dev.tidemark.ingest.directory;

import java.util.List;

/**
 * An HR export.
 *
 * @param hasGroups a line has a group besides the department
 * @param rejected lines that make no sense, which change nothing
 */
record HrFile(List<HrRow> rows, boolean hasGroups, List<Rejected> rejected) {
  /** A line that is left out, and why. */
  public record Rejected(long line, String reason) {}
}
