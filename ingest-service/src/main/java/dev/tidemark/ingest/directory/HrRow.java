package dev.tidemark.ingest.directory;

import java.time.LocalDate;

/**
 * A line of an HR export.
 *
 * @param line its number in the file, from 1
 * @param email folded
 * @param group path from department, group and team; null where all are empty
 * @param left first day no longer in the company; null for those who are there
 */
record HrRow(
    long line,
    String email,
    String name,
    String group,
    String department,
    String site,
    String manager,
    LocalDate left) {
  HrRow in(String other) {
    return new HrRow(line, email, name, other, department, site, manager, left);
  }
}
