package dev.tidemark.ingest.cursor.analytics;

import java.util.List;

/**
 * A metric of the analytics API.
 *
 * @param name in paths and records
 * @param byUser whether it is there by user too
 * @param dimension fields that name the thing counted, from the general to the particular; none
 *     where the row is the whole team's
 */
record Metric(String name, boolean byUser, List<String> dimension) {
  /** All that are read. */
  static final List<Metric> ALL =
      List.of(
          new Metric("agent-edits", true, List.of()),
          new Metric("tabs", true, List.of()),
          new Metric("dau", false, List.of()),
          new Metric("models", true, List.of("model")),
          new Metric("client-versions", true, List.of("client_version")),
          new Metric("top-file-extensions", true, List.of("file_extension")),
          new Metric("mcp", true, List.of("mcp_server_name", "tool_name")),
          new Metric("commands", true, List.of("command_name")),
          new Metric("skills", true, List.of("skill_name")),
          new Metric("plans", true, List.of("model")),
          new Metric("ask-mode", true, List.of("model")));

  /** Those that are there by user. */
  static List<Metric> ofUsers() {
    return ALL.stream().filter(Metric::byUser).toList();
  }

  /** What records of it by user are called. */
  String userName() {
    return "by-user-" + name;
  }
}
