package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/**
 * What an HR export would do; nothing was done.
 *
 * @param revision of the directory with which it was compared
 * @param members how many people the directory has who have not left
 * @param matched lines of people whom the directory has
 * @param unchanged lines of those for whom nothing would change
 * @param unknown lines with an address that no vendor knows
 * @param rejected lines that make no sense
 * @param missing people of the directory who are not in the file; they stay as they are
 * @param groups the groups of the file with the people who are known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HrPreview(
    String id,
    long revision,
    LocalDate from,
    long members,
    int matched,
    int unchanged,
    boolean hasGroups,
    List<HrChange> changes,
    List<Unknown> unknown,
    List<HrFile.Rejected> rejected,
    List<Missing> missing,
    List<Size> groups) {
  /** A line whose address no vendor knows. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Unknown(long line, String email, String name) {}

  /** A person who is not in the file. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Missing(String userId, String email, String name, String group) {}

  /** A group and how many people of the file it has. */
  public record Size(String group, long people) {}
}
