package dev.tidemark.dashboard.sheet;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Who somebody is.
 *
 * @param member whether the directory has them, removed or not
 * @param group the group now; null for none
 * @param groups on which days they are in which group; none overlap
 * @param text name and address in lower case, for searches
 */
public record Person(
    String userId,
    String email,
    String name,
    String role,
    String group,
    boolean member,
    boolean removed,
    List<GroupDays> groups,
    String text) {

  /** Days {@code [from, to)} in a group; {@code to} is null where they last. */
  public record GroupDays(String group, LocalDate from, LocalDate to) {
    boolean has(LocalDate day) {
      return !from.isAfter(day) && (to == null || to.isAfter(day));
    }

    private boolean covers(LocalDate first, LocalDate end) {
      return !from.isAfter(first) && (to == null || !to.isBefore(end));
    }

    private boolean touches(LocalDate first, LocalDate end) {
      return from.isBefore(end) && (to == null || to.isAfter(first));
    }
  }

  static Person of(
      String userId,
      String email,
      String name,
      String role,
      String group,
      boolean member,
      boolean removed,
      List<GroupDays> groups) {
    String text = (name == null ? "" : name) + "\n" + (email == null ? "" : email);
    return new Person(
        userId, email, name, role, group, member, removed, groups, text.toLowerCase(Locale.ROOT));
  }

  /** Whether it is a person, and not spend that maps to none. */
  public boolean attributed() {
    return !userId.startsWith("x_");
  }

  /** What people read for them. */
  public String label() {
    return name != null ? name : email != null ? email : userId;
  }

  /** The group of a day; null for none. */
  public String groupOn(LocalDate day) {
    for (GroupDays days : groups) {
      if (days.has(day)) {
        return days.group();
      }
    }
    return null;
  }

  /** Whether the person was in a group, or below it, on any day. */
  public boolean wasWithin(String above) {
    return groups.stream().anyMatch(days -> within(days.group(), above));
  }

  /** Whether that is the group, or lies below it; a null group is in none. */
  public static boolean within(String group, String above) {
    return group != null && (group.equals(above) || group.startsWith(above + "/"));
  }

  /** Whether the group was one and the same, or none, on all days {@code [from, to)}. */
  public boolean stays(LocalDate from, LocalDate to) {
    for (GroupDays days : groups) {
      if (days.touches(from, to)) {
        return days.covers(from, to);
      }
    }
    return true;
  }
}
