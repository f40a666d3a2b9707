package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.web.BadRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A column of the people's table, as it is exported. */
enum UserColumn {
  NAME("name", "Name", UserItem::name, null),
  EMAIL("email", "E-mail", UserItem::email, null),
  GROUP("group", "Group now", UserItem::group, null),
  ROLE("role", "Role", UserItem::role, null),
  SPEND("spend", "Spend (USD)", UserItem::spend, SumLine::spend),
  PREVIOUS_SPEND(
      "previousSpend",
      "Spend in the period before (USD)",
      UserItem::previousSpend,
      SumLine::previousSpend),
  CHANGE("change", "Change (%)", UserItem::changePercent, SumLine::changePercent),
  SHARE("share", "Share of all spend (%)", UserItem::sharePercent, SumLine::sharePercent),
  REQUESTS("requests", "Requests", UserItem::requests, SumLine::requests),
  TOKENS("tokens", "Tokens", UserItem::tokens, SumLine::tokens),
  MODELS("models", "Models", UserItem::models, null),
  TOP_MODEL("topModel", "Top model", UserItem::topModel, null),
  ACTIVE_DAYS("activeDays", "Active days", UserItem::activeDays, null),
  LAST_ACTIVE_DAY("lastActiveDay", "Last active day", UserItem::lastActiveDay, null),
  OPEN_INCIDENTS("openIncidents", "Open incidents now", UserItem::openIncidents, null),
  OPEN_ANOMALIES("openAnomalies", "Open anomalies now", UserItem::openAnomalies, null),
  CYCLE_SPEND("cycleSpend", "Spend in the vendors' cycle (USD)", UserItem::cycleSpend, null),
  CYCLE_LIMIT("cycleLimit", "Limit in the vendors' cycle (USD)", UserItem::cycleLimit, null);

  private final String wire;
  private final String head;
  private final Function<UserItem, Object> cell;
  private final Function<SumLine, Object> sum;

  UserColumn(
      String wire, String head, Function<UserItem, Object> cell, Function<SumLine, Object> sum) {
    this.wire = wire;
    this.head = head;
    this.cell = cell;
    this.sum = sum;
  }

  /** The name in addresses and in JSON. */
  String wire() {
    return wire;
  }

  /** The first line of the file, with the unit. */
  String head() {
    return head;
  }

  Object of(UserItem user) {
    return cell.apply(user);
  }

  /** A line of sums; the first column names it, and what cannot be added up stays empty. */
  Object of(SumLine line, String name) {
    return this == NAME ? name : sum == null ? null : sum.apply(line);
  }

  /** Reads {@code spend,share}; name and address are always there. */
  static List<UserColumn> parse(String wire) {
    if (wire == null || wire.isBlank()) {
      return List.of(values());
    }
    List<UserColumn> columns = new ArrayList<>(List.of(NAME, EMAIL));
    for (String name : wire.split(",", -1)) {
      UserColumn column = of(name.strip());
      if (!columns.contains(column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static UserColumn of(String name) {
    return Arrays.stream(values())
        .filter(c -> c.wire.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.parameter(
                    "columns",
                    "columns are of %s, got: %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(UserColumn::wire)
                                .collect(Collectors.joining(", ")),
                            name)));
  }
}
