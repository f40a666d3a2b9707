package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.cursor.analytics.GroupDays;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code /teams/groups}: what billing groups spent on each day of the running cycle. */
final class GroupsSource implements Source {
  private static final String NAMELESS = "unknown";

  private final CursorApi api;
  private final GroupDays days;
  private final CursorReconciliation reconciliation;
  private final String org;

  GroupsSource(CursorApi api, GroupDays days, CursorReconciliation reconciliation, String org) {
    this.api = api;
    this.days = days;
    this.reconciliation = reconciliation;
    this.org = org;
  }

  static String id(String org) {
    return CursorApi.PROVIDER + ":" + org + ":groups";
  }

  @Override
  public String id() {
    return id(org);
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return CursorApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "groups";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    try {
      JsonNode answer = api.groupSpend();
      Map<LocalDate, Map<String, BigDecimal>> cents = new TreeMap<>();
      int unreadable = 0;
      for (JsonNode group : groups(answer)) {
        for (JsonNode day : withDays(group).path("dailySpend")) {
          unreadable += add(group, day, cents) ? 0 : 1;
        }
      }
      LocalDate first = cycleStart(answer, cents, now);
      progress.read(days.send(first, Days.of(now), cents, now), null);
      if (unreadable > 0) {
        progress.degraded(
            unreadable + " days of groups could not be read and were left out.",
            "Spend by events is complete; the comparison with groups lacks them.");
      }
    } catch (VendorException e) {
      if (e.kind() != Kind.FORBIDDEN && e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      progress.degraded(
          "The plan has no billing groups, so there is no spend by group.",
          "Spend by events and the cycle's totals are complete without it.");
    }
    reconciliation.refresh(org, now, progress);
  }

  private static List<JsonNode> groups(JsonNode answer) {
    List<JsonNode> groups = new ArrayList<>();
    answer.path("groups").forEach(groups::add);
    if (answer.path("unassignedGroup").isObject()) {
      groups.add(answer.path("unassignedGroup"));
    }
    return groups;
  }

  /** The group as the list has it, or asked for alone where the list leaves its days out. */
  private JsonNode withDays(JsonNode group) throws VendorException, InterruptedException {
    String id = Fields.text(group, "id");
    return group.path("dailySpend").isArray() || id == null ? group : api.group(id);
  }

  private static boolean add(
      JsonNode group, JsonNode day, Map<LocalDate, Map<String, BigDecimal>> cents) {
    try {
      String date = Fields.text(day, "date");
      BigDecimal spent = Fields.decimal(day, "spendCents");
      if (date == null || spent == null) {
        return false;
      }
      String name = Fields.text(group, "name");
      cents
          .computeIfAbsent(
              LocalDate.parse(date.substring(0, Math.min(10, date.length()))),
              any -> new TreeMap<>())
          .merge(name == null ? NAMELESS : name, spent, BigDecimal::add);
      return true;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  private static LocalDate cycleStart(
      JsonNode answer, Map<LocalDate, Map<String, BigDecimal>> cents, Instant now) {
    try {
      Instant start = Fields.instant(answer.path("billingCycle"), "cycleStart");
      if (start != null) {
        return Days.of(start);
      }
    } catch (IllegalArgumentException e) {
      // The days themselves say where the cycle begins, but for days without spend.
      return earliest(cents, now);
    }
    return earliest(cents, now);
  }

  private static LocalDate earliest(Map<LocalDate, Map<String, BigDecimal>> cents, Instant now) {
    return cents.keySet().stream().min(LocalDate::compareTo).orElse(Days.of(now));
  }
}
