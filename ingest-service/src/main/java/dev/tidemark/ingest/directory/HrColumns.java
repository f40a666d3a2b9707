package dev.tidemark.ingest.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the columns of an HR export are, found by their names. */
final class HrColumns {
  /** What is looked for, with the names that it has, in letters alone. */
  enum Column {
    EMAIL("email", "emailaddress", "workemail", "workemailaddress"),
    NAME("displayname", "fullname", "name", "employeename"),
    DEPARTMENT("department", "workdepartment"),
    GROUP("group"),
    TEAM("team"),
    SITE("site", "worksite", "location", "office"),
    MANAGER("manager", "reportsto", "managername", "manageremail", "reportstoemail"),
    STATUS("employmentstatus", "status", "lifecyclestatus", "employeestatus"),
    LEFT("terminationdate", "lastworkingday", "lastdayofwork", "leavedate");

    private final List<String> names;

    Column(String... names) {
      this.names = List.of(names);
    }
  }

  private final Map<Column, Integer> places = new HashMap<>();
  private final int width;

  /**
   * Reads a header; columns that are not known are skipped.
   *
   * @throws Refused where there is no e-mail address, or a column is there twice
   */
  HrColumns(List<String> header) {
    this.width = header.size();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
      for (Column column : Column.values()) {
        if (column.names.contains(name) && places.putIfAbsent(column, i) != null) {
          throw Refused.field(
              "csv",
              "line 1: %s and %s are both %s; leave one of them out"
                  .formatted(
                      header.get(places.get(column)).strip(),
                      header.get(i).strip(),
                      column.name().toLowerCase(Locale.ROOT)));
        }
      }
    }
    if (!places.containsKey(Column.EMAIL)) {
      throw Refused.field(
          "csv",
          "line 1: there is no column Email. Known are Email, Display name, Department, Group,"
              + " Team, Site, Manager, Employment status, Termination date.");
    }
  }

  int width() {
    return width;
  }

  boolean has(Column column) {
    return places.containsKey(column);
  }

  /** The field without blanks around it; null for an empty one. */
  String of(List<String> fields, Column column) {
    Integer place = places.get(column);
    String text = place == null ? "" : fields.get(place).strip();
    return text.isEmpty() ? null : text;
  }
}
