package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A person of an organisation.
 *
 * @param group path of the group, levels joined by {@code /}; null for none
 * @param manualGroup the group was set by hand, and a vendor's sync does not move it
 * @param vendorUserId the vendor's id of the person; null where unknown
 * @param removed no longer in the vendor's team; the record stays for old usage
 * @param memberships the groups of the days up to now, in the order of time and without overlap;
 *     days in none of them are of no group. Null where only the present group is known, which then
 *     holds for all days
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
    String org,
    String userId,
    String email,
    String name,
    String role,
    String group,
    boolean manualGroup,
    String vendorUserId,
    boolean removed,
    Instant observedAt,
    String source,
    List<Membership> memberships) {
  /** Keeps its own copy. */
  public Member {
    memberships = memberships == null ? null : List.copyOf(memberships);
  }

  /** A member of whom only the present group is known. */
  public Member(
      String org,
      String userId,
      String email,
      String name,
      String role,
      String group,
      boolean manualGroup,
      String vendorUserId,
      boolean removed,
      Instant observedAt,
      String source) {
    this(
        org,
        userId,
        email,
        name,
        role,
        group,
        manualGroup,
        vendorUserId,
        removed,
        observedAt,
        source,
        null);
  }

  /**
   * The usage days {@code [from, to)} in a group.
   *
   * @param from 1970-01-01 for the group in which somebody was first seen
   * @param to null while it lasts
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Membership(String group, LocalDate from, LocalDate to) {
    /** Whether that day is one of them. */
    public boolean holds(LocalDate day) {
      return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
  }
}
