package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.dashboard.insights.AnalyticsQueries;
import dev.tidemark.dashboard.insights.AnalyticsQueries.Counted;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What the vendor counts, and the team's days, as the older tracker tells them. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderAnalyticsController {
  private static final int LONGEST = 400;

  private final AnalyticsQueries analytics;
  private final PlanExhaustions plans;
  private final SpendQueries spend;
  private final Ranges ranges;
  private final String org;

  OlderAnalyticsController(
      AnalyticsQueries analytics,
      PlanExhaustions plans,
      SpendQueries spend,
      Ranges ranges,
      @Value("${tidemark.org}") String org) {
    this.analytics = analytics;
    this.plans = plans;
    this.spend = spend;
    this.ranges = ranges;
    this.org = org;
  }

  /** Counts by day and by thing; {@code planExhaustion} is of the running cycle. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Analytics(
      List<ActiveDay> dau,
      List<ModelSummary> modelSummary,
      List<ModelDay> modelTrend,
      List<EditsDay> agentEdits,
      List<TabsDay> tabs,
      List<McpTool> mcp,
      List<Command> commands,
      List<FileExtension> fileExtensions,
      List<ClientVersion> clientVersions,
      PlanExhaustions.View planExhaustion) {}

  /** People of a day. */
  public record ActiveDay(
      LocalDate date,
      long dau,
      @JsonProperty("cli_dau") long cli,
      @JsonProperty("cloud_agent_dau") long cloudAgent,
      @JsonProperty("bugbot_dau") long bugbot) {}

  /** A model over all days; people are those of the day with most. */
  public record ModelSummary(
      String model,
      @JsonProperty("total_messages") long messages,
      @JsonProperty("total_users") long users,
      @JsonProperty("avg_daily_messages") long perDay) {}

  /** A model's day. */
  public record ModelDay(LocalDate date, String model, long messages, long users) {}

  /** A day of the agent's edits. */
  public record EditsDay(
      LocalDate date,
      @JsonProperty("accepted_diffs") long accepted,
      @JsonProperty("rejected_diffs") long rejected,
      @JsonProperty("lines_accepted") long linesAccepted,
      @JsonProperty("lines_suggested") long linesSuggested) {}

  /** A day of completions. */
  public record TabsDay(
      LocalDate date,
      long suggestions,
      long accepts,
      @JsonProperty("lines_accepted") long linesAccepted) {}

  /** A tool of an MCP server. */
  public record McpTool(
      @JsonProperty("tool_name") String tool,
      @JsonProperty("server_name") String server,
      @JsonProperty("total_usage") long uses) {}

  /** A command. */
  public record Command(
      @JsonProperty("command_name") String command, @JsonProperty("total_usage") long uses) {}

  /** A kind of file. */
  public record FileExtension(
      String extension,
      @JsonProperty("total_files") long files,
      @JsonProperty("total_lines_accepted") long linesAccepted) {}

  /** A version on the last day that is known. */
  public record ClientVersion(
      String version, @JsonProperty("user_count") long users, BigDecimal percentage) {}

  /** A day's spend. */
  public record SpendDay(LocalDate date, @JsonProperty("spend_cents") long cents) {}

  /** Of the last {@code days} (30). */
  @Get("/analytics")
  @Operation(summary = "What the vendor counts, in the older tracker's shape", deprecated = true)
  public HttpResponse<Analytics> analytics(@Nullable @QueryValue Integer days) {
    DayRange range = ranges.lastDays(days, 30);
    List<ModelDay> trend = modelTrend(range);
    Analytics view =
        new Analytics(
            byDay("dau", range, OlderAnalyticsController::active),
            modelSummary(trend),
            trend,
            byDay("agent-edits", range, OlderAnalyticsController::edits),
            byDay("tabs", range, OlderAnalyticsController::completions),
            mcp(range),
            sums("commands", range).stream()
                .map(c -> new Command(c.thing(), c.count("usage")))
                .sorted(Comparator.comparingLong(Command::uses).reversed())
                .toList(),
            sums("top-file-extensions", range).stream()
                .map(
                    c ->
                        new FileExtension(
                            c.thing(), c.count("total_files"), c.count("total_lines_accepted")))
                .sorted(Comparator.comparingLong(FileExtension::files).reversed())
                .toList(),
            versions(range),
            plans.now(org));
    return Older.answer(view, "/api/v1/insights?range=" + range.name());
  }

  /** Days with spend, all that are kept, in their order. */
  @Get("/team-spend")
  @Operation(summary = "Spend by day, in the older tracker's shape", deprecated = true)
  public HttpResponse<List<SpendDay>> teamSpend() {
    List<SpendDay> days =
        spend.daily(org, ranges.lastDays(LONGEST, LONGEST)).stream()
            .filter(day -> day.spend().micros() != 0)
            .map(day -> new SpendDay(day.day(), Older.cents(day.spend())))
            .toList();
    return Older.answer(days, "/api/v1/spend?groupBy=day");
  }

  private List<Counted> sums(String metric, DayRange range) {
    return analytics.sums(org, metric, range);
  }

  private <T> List<T> byDay(String metric, DayRange range, BiFunction<LocalDate, Counted, T> as) {
    List<T> days = new ArrayList<>();
    analytics
        .days(org, metric, range)
        .forEach((day, counts) -> days.add(as.apply(day, new Counted("", counts))));
    return days;
  }

  private static ActiveDay active(LocalDate day, Counted c) {
    return new ActiveDay(
        day, c.count("dau"), c.count("cli_dau"), c.count("cloud_agent_dau"), c.count("bugbot_dau"));
  }

  private static EditsDay edits(LocalDate day, Counted c) {
    return new EditsDay(
        day,
        c.count("total_accepted_diffs"),
        c.count("total_rejected_diffs"),
        c.count("total_lines_accepted"),
        c.count("total_lines_suggested"));
  }

  private static TabsDay completions(LocalDate day, Counted c) {
    return new TabsDay(
        day,
        c.count("total_suggestions"),
        c.count("total_accepts"),
        c.count("total_lines_accepted"));
  }

  private List<ModelDay> modelTrend(DayRange range) {
    List<ModelDay> trend = new ArrayList<>();
    for (LocalDate day : range.from().datesUntil(range.to()).toList()) {
      sums("models", new DayRange("day", day, day.plusDays(1))).stream()
          .map(c -> new ModelDay(day, c.thing(), c.count("messages"), c.count("users")))
          .sorted(Comparator.comparingLong(ModelDay::messages).reversed())
          .forEach(trend::add);
    }
    return trend;
  }

  private static List<ModelSummary> modelSummary(List<ModelDay> trend) {
    Map<String, List<ModelDay>> models = new TreeMap<>();
    trend.forEach(d -> models.computeIfAbsent(d.model(), m -> new ArrayList<>()).add(d));
    return models.entrySet().stream()
        .map(
            model -> {
              List<ModelDay> days = model.getValue();
              long messages = days.stream().mapToLong(ModelDay::messages).sum();
              return new ModelSummary(
                  model.getKey(),
                  messages,
                  days.stream().mapToLong(ModelDay::users).max().orElse(0),
                  Math.round((double) messages / days.size()));
            })
        .sorted(Comparator.comparingLong(ModelSummary::messages).reversed())
        .toList();
  }

  /** A tool comes as {@code server/tool}. */
  private List<McpTool> mcp(DayRange range) {
    return sums("mcp", range).stream()
        .map(
            c -> {
              int slash = c.thing().indexOf('/');
              return new McpTool(
                  c.thing().substring(slash + 1),
                  c.thing().substring(0, Math.max(slash, 0)),
                  c.count("usage"));
            })
        .sorted(Comparator.comparingLong(McpTool::uses).reversed())
        .toList();
  }

  private List<ClientVersion> versions(DayRange range) {
    LocalDate day = analytics.newest(org, "client-versions", range);
    if (day == null) {
      return List.of();
    }
    List<Counted> counted = sums("client-versions", new DayRange("day", day, day.plusDays(1)));
    long all = counted.stream().mapToLong(c -> c.count("user_count")).sum();
    return counted.stream()
        .map(
            c ->
                new ClientVersion(
                    c.thing(), c.count("user_count"), Percent.share(c.count("user_count"), all)))
        .sorted(Comparator.comparingLong(ClientVersion::users).reversed())
        .toList();
  }
}
