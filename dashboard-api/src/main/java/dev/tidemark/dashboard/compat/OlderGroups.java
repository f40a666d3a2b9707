package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidemark.dashboard.directory.DirectoryCommands;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.GroupQueries;
import dev.tidemark.dashboard.spend.GroupSpend;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The groups in the older tracker's shape: people as the directory has them, spend of the cycle.
 */
@Singleton
final class OlderGroups {
  private final DirectoryCommands directory;
  private final GroupQueries spend;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  OlderGroups(
      DirectoryCommands directory,
      GroupQueries spend,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.directory = directory;
    this.spend = spend;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** Every group that has people or spend, or was made by hand. */
  List<OlderGroup> all() {
    DayRange cycle = ranges.parse("cycle", null, null);
    Map<String, Long> cents = new HashMap<>();
    for (GroupSpend group : spend.byGroup(org, cycle, Comparison.of(cycle, time))) {
      cents.put(group.group(), Older.cents(group.spend()));
    }
    List<OlderGroup> groups = new ArrayList<>();
    for (JsonNode group : directory.groups()) {
      String path = group.path("group").asText(null);
      Long spent = cents.remove(path);
      groups.add(OlderGroup.of(path, group.path("members"), spent == null ? 0 : spent));
    }
    cents.forEach(
        (path, spent) -> groups.add(OlderGroup.of(path, MissingNode.getInstance(), spent)));
    return groups;
  }

  /** The path of the group of that id; null for nobody's group. */
  String path(String id) {
    return all().stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiException.notFound("there is no group " + id))
        .path();
  }

  /** The present group's name of each address. */
  Map<String, OlderGroup> byEmail() {
    Map<String, OlderGroup> groups = new HashMap<>();
    all().forEach(group -> group.emails().forEach(email -> groups.put(email, group)));
    return groups;
  }

  /** The path that an older name means; null for nobody's group. */
  static String pathOf(String name) {
    return Objects.equals(name, OlderGroup.NONE) ? null : name;
  }
}
