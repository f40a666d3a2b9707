package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Mode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A metric of the analytics API: what a day's requests give as rows, without their date. */
enum AnalyticsMetric {
  AGENT_EDITS("agent-edits", "event_date", true, AnalyticsMetric::agentEdits),
  TABS("tabs", "event_date", true, AnalyticsMetric::tabs),
  DAU("dau", "date", false, AnalyticsMetric::activeUsers),
  MODELS("models", "date", true, AnalyticsMetric::models),
  CLIENT_VERSIONS("client-versions", "event_date", true, AnalyticsMetric::versions),
  EXTENSIONS("top-file-extensions", "event_date", true, AnalyticsMetric::extensions),
  MCP("mcp", "event_date", true, AnalyticsMetric::mcp),
  COMMANDS("commands", "event_date", true, used("command_name", 8, "explain", "fix", "review")),
  SKILLS("skills", "event_date", true, used("skill_name", 9, "release-notes", "triage")),
  PLANS("plans", "event_date", true, usages -> byModel(usages, u -> u.trait(7, 20) == 0)),
  ASK_MODE("ask-mode", "event_date", true, usages -> byModel(usages, u -> u.mode() == Mode.CHAT));

  private static final int TOP = 5;
  private static final String[] VERSIONS = {"2.1.32", "2.1.39", "2.2.4"};
  private static final String[] ENDINGS = {"ts", "tsx", "java", "py", "go", "sql"};
  private static final String[] TOOLS = {"search", "read_page", "query"};

  private final String wire;
  private final String dateField;
  private final boolean byUser;
  private final Function<List<Usage>, List<ObjectNode>> rows;

  AnalyticsMetric(
      String wire, String dateField, boolean byUser, Function<List<Usage>, List<ObjectNode>> rows) {
    this.wire = wire;
    this.dateField = dateField;
    this.byUser = byUser;
    this.rows = rows;
  }

  /** Its name in paths. */
  String wire() {
    return wire;
  }

  /** What rows call their day. */
  String dateField() {
    return dateField;
  }

  /** Whether it is there by user too. */
  boolean byUser() {
    return byUser;
  }

  /** The rows of a day. */
  List<ObjectNode> rows(List<Usage> usages) {
    return rows.apply(usages);
  }

  private static ObjectNode row() {
    return Json.MAPPER.createObjectNode();
  }

  private static List<ObjectNode> agentEdits(List<Usage> usages) {
    List<Usage> edits =
        usages.stream().filter(u -> u.mode() == Mode.AGENT || u.mode() == Mode.COMPOSER).toList();
    List<Usage> accepted = edits.stream().filter(AnalyticsMetric::accepted).toList();
    if (edits.isEmpty()) {
      return List.of();
    }
    long green = sum(edits, 1, 60);
    long red = sum(edits, 2, 20);
    long greenAccepted = sum(accepted, 1, 60);
    long redAccepted = sum(accepted, 2, 20);
    return List.of(
        row()
            .put("total_suggested_diffs", edits.size())
            .put("total_accepted_diffs", accepted.size())
            .put("total_rejected_diffs", edits.size() - accepted.size())
            .put("total_green_lines_accepted", greenAccepted)
            .put("total_green_lines_rejected", green - greenAccepted)
            .put("total_green_lines_suggested", green)
            .put("total_red_lines_accepted", redAccepted)
            .put("total_red_lines_rejected", red - redAccepted)
            .put("total_red_lines_suggested", red)
            .put("total_lines_suggested", green + red)
            .put("total_lines_accepted", greenAccepted + redAccepted));
  }

  private static List<ObjectNode> tabs(List<Usage> usages) {
    long shown = sum(usages, 4, 12);
    if (shown == 0) {
      return List.of();
    }
    long taken = usages.stream().mapToLong(u -> u.trait(4, 12) / 3).sum();
    return List.of(
        row()
            .put("total_suggestions", shown)
            .put("total_accepts", taken)
            .put("total_rejects", shown - taken)
            .put("total_green_lines_accepted", taken)
            .put("total_lines_suggested", shown)
            .put("total_lines_accepted", taken));
  }

  private static List<ObjectNode> activeUsers(List<Usage> usages) {
    return List.of(
        row()
            .put("dau", people(usages, any -> true))
            .put("cli_dau", 0)
            .put("cloud_agent_dau", people(usages, Usage::headless))
            .put("bugbot_dau", people(usages, u -> u.mode() == Mode.BUGBOT)));
  }

  private static List<ObjectNode> models(List<Usage> usages) {
    ObjectNode row = row();
    ObjectNode models = row.putObject("model_breakdown");
    grouped(usages, u -> u.model().id())
        .forEach(
            (model, used) ->
                models
                    .putObject(model)
                    .put("messages", used.size())
                    .put("users", people(used, any -> true)));
    return List.of(row);
  }

  private static List<ObjectNode> versions(List<Usage> usages) {
    long all = people(usages, any -> true);
    List<ObjectNode> rows = new ArrayList<>();
    grouped(usages, u -> VERSIONS[u.person().number() % VERSIONS.length])
        .forEach(
            (version, used) -> {
              long users = people(used, any -> true);
              BigDecimal share =
                  BigDecimal.valueOf(users)
                      .divide(BigDecimal.valueOf(all), 4, RoundingMode.HALF_EVEN);
              rows.add(
                  row()
                      .put("client_version", version)
                      .put("user_count", users)
                      .put("percentage", share));
            });
    return rows;
  }

  private static List<ObjectNode> extensions(List<Usage> usages) {
    List<ObjectNode> rows = new ArrayList<>();
    grouped(usages, u -> ENDINGS[u.person().number() % ENDINGS.length]).entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, List<Usage>>>comparingInt(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(TOP)
        .forEach(
            e -> {
              List<Usage> taken = e.getValue().stream().filter(AnalyticsMetric::accepted).toList();
              long lines = sum(e.getValue(), 1, 60);
              long accepted = sum(taken, 1, 60);
              rows.add(
                  row()
                      .put("file_extension", e.getKey())
                      .put("total_files", e.getValue().size())
                      .put("total_accepts", taken.size())
                      .put("total_rejects", e.getValue().size() - taken.size())
                      .put("total_lines_suggested", lines)
                      .put("total_lines_accepted", accepted)
                      .put("total_lines_rejected", lines - accepted));
            });
    return rows;
  }

  private static List<ObjectNode> mcp(List<Usage> usages) {
    List<ObjectNode> rows = new ArrayList<>();
    List<Usage> calls = usages.stream().filter(u -> u.trait(5, 10) == 0).toList();
    grouped(calls, u -> TOOLS[u.trait(6, TOOLS.length)])
        .forEach(
            (tool, used) ->
                rows.add(
                    row()
                        .put("tool_name", tool)
                        .put("mcp_server_name", tool.equals("query") ? "warehouse" : "docs")
                        .put("usage", used.size())));
    return rows;
  }

  private static Function<List<Usage>, List<ObjectNode>> used(
      String field, int trait, String... names) {
    return usages -> {
      List<ObjectNode> rows = new ArrayList<>();
      List<Usage> calls = usages.stream().filter(u -> u.trait(trait, 15) < names.length).toList();
      grouped(calls, u -> names[u.trait(trait, 15)])
          .forEach((name, used) -> rows.add(row().put(field, name).put("usage", used.size())));
      return rows;
    };
  }

  private static List<ObjectNode> byModel(List<Usage> usages, Predicate<Usage> which) {
    List<ObjectNode> rows = new ArrayList<>();
    grouped(usages.stream().filter(which).toList(), u -> u.model().id())
        .forEach((model, used) -> rows.add(row().put("model", model).put("usage", used.size())));
    return rows;
  }

  private static Map<String, List<Usage>> grouped(
      List<Usage> usages, Function<Usage, String> name) {
    return usages.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
  }

  private static boolean accepted(Usage usage) {
    return usage.trait(3, 4) > 0;
  }

  private static long sum(List<Usage> usages, int trait, int bound) {
    return usages.stream().mapToLong(u -> u.trait(trait, bound)).sum();
  }

  private static long people(List<Usage> usages, Predicate<Usage> which) {
    return usages.stream().filter(which).map(u -> u.person().number()).distinct().count();
  }
}
