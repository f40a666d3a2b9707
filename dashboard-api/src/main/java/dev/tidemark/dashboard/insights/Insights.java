package dev.tidemark.dashboard.insights;

import dev.tidemark.dashboard.insights.AnalyticsQueries.Counted;
import dev.tidemark.dashboard.insights.InsightsView.Active;
import dev.tidemark.dashboard.insights.InsightsView.FileType;
import dev.tidemark.dashboard.insights.InsightsView.Model;
import dev.tidemark.dashboard.insights.InsightsView.Repository;
import dev.tidemark.dashboard.insights.InsightsView.Surface;
import dev.tidemark.dashboard.insights.InsightsView.Tool;
import dev.tidemark.dashboard.insights.InsightsView.Version;
import dev.tidemark.dashboard.insights.InsightsView.Versions;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.spend.ModelTotals;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Puts the insights together. */
@Singleton
final class Insights {
  private static final int MONTH = 30;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final String LINES_ADDED = "totalLinesAdded";
  private static final Map<String, String> SURFACES =
      new TreeMap<>(
          Map.of(
              "dau", "all",
              "cli_dau", "command line",
              "cloud_agent_dau", "cloud agents",
              "bugbot_dau", "Bugbot"));

  private final AnalyticsQueries analytics;
  private final UseQueries use;
  private final SpendQueries spend;
  private final ReportingTime time;

  Insights(AnalyticsQueries analytics, UseQueries use, SpendQueries spend, ReportingTime time) {
    this.analytics = analytics;
    this.use = use;
    this.spend = spend;
    this.time = time;
  }

  InsightsView of(String org, DayRange range, long seatMicros) {
    UseQueries.Use used = use.of(org, range);
    List<Tool> mcp = tools(org, "mcp", range);
    Versions versions = versions(org, range);
    List<Repository> repositories = repositories(org, range);
    Active active = active(org, range, used.active());
    return new InsightsView(
        RangeView.of(range, time),
        active,
        used.adoption(),
        Seats.of(seatMicros, used.adoption(), used.idle()),
        models(org, range),
        mcp,
        tools(org, "commands", range),
        tools(org, "skills", range),
        fileTypes(org, range),
        versions,
        repositories,
        !(mcp.isEmpty()
            && repositories.isEmpty()
            && active.surfaces().isEmpty()
            && versions.data().isEmpty()));
  }

  private Active active(String org, DayRange range, UseQueries.Active people) {
    DayRange month = new DayRange("month", range.to().minusDays(MONTH), range.to());
    long peopleDays = spend.daily(org, month).stream().mapToLong(DayPoint::users).sum();
    return new Active(
        people.day(),
        people.week(),
        people.month(),
        mean(peopleDays, MONTH),
        Percent.share(peopleDays, Math.multiplyExact(people.month(), (long) MONTH)),
        spend.daily(org, range),
        surfaces(org, range));
  }

  private List<Surface> surfaces(String org, DayRange range) {
    Map<LocalDate, Map<String, Long>> days = analytics.days(org, "dau", range);
    return SURFACES.entrySet().stream()
        .filter(s -> days.values().stream().anyMatch(day -> day.containsKey(s.getKey())))
        .map(
            s ->
                new Surface(
                    s.getValue(),
                    mean(
                        days.values().stream()
                            .mapToLong(day -> day.getOrDefault(s.getKey(), 0L))
                            .sum(),
                        days.size())))
        .sorted(Comparator.comparing(Surface::meanDay).reversed())
        .toList();
  }

  private static BigDecimal mean(long sum, int days) {
    return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(days), 1, RoundingMode.HALF_EVEN);
  }

  private List<Model> models(String org, DayRange range) {
    Map<String, Long> lines = new HashMap<>();
    for (Counted change : analytics.sums(org, "ai-code-changes", range)) {
      String model = change.thing().substring(change.thing().indexOf('/') + 1);
      lines.merge(model, change.count(LINES_ADDED), Math::addExact);
    }
    return spend.modelTotals(org, range).stream()
        .map(m -> model(m, lines.getOrDefault(m.model(), 0L)))
        .toList();
  }

  private static Model model(ModelTotals m, long lines) {
    long micros = m.totals().spendMicros();
    return new Model(
        m.model(),
        m.totals().events(),
        m.priced() ? MoneyView.of(micros) : null,
        m.priced() ? each(micros, BigDecimal.ONE, m.totals().events()) : null,
        m.priced() ? each(micros, THOUSAND, lines) : null,
        Percent.share(m.totals().cacheReadTokens(), m.totals().tokens()),
        m.totals().outputTokens(),
        lines);
  }

  /** Money for so many of a number of things, rounded half-even once; null of none. */
  private static MoneyView each(long micros, BigDecimal many, long of) {
    return of <= 0
        ? null
        : MoneyView.of(
            BigDecimal.valueOf(micros)
                .multiply(many)
                .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_EVEN)
                .longValueExact());
  }

  private List<Tool> tools(String org, String metric, DayRange range) {
    List<Counted> counted = analytics.sums(org, metric, range);
    long all = sum(counted, c -> c.count("usage"));
    return counted.stream()
        .map(c -> new Tool(c.thing(), c.count("usage"), Percent.share(c.count("usage"), all)))
        .filter(tool -> tool.uses() > 0)
        .sorted(Comparator.comparingLong(Tool::uses).reversed())
        .toList();
  }

  private List<FileType> fileTypes(String org, DayRange range) {
    return analytics.sums(org, "top-file-extensions", range).stream()
        .map(
            c ->
                new FileType(
                    c.thing(),
                    c.count("total_files"),
                    c.count("total_lines_suggested"),
                    c.count("total_lines_accepted"),
                    Percent.share(
                        c.count("total_lines_accepted"), c.count("total_lines_suggested"))))
        .sorted(Comparator.comparingLong(FileType::linesAccepted).reversed())
        .toList();
  }

  /** People of several days do not add up, so that one day stands for all. */
  private Versions versions(String org, DayRange range) {
    LocalDate day = analytics.newest(org, "client-versions", range);
    if (day == null) {
      return new Versions(null, List.of());
    }
    List<Counted> counted =
        analytics.sums(org, "client-versions", new DayRange("day", day, day.plusDays(1)));
    long all = sum(counted, c -> c.count("user_count"));
    return new Versions(
        day,
        counted.stream()
            .map(
                c ->
                    new Version(
                        c.thing(),
                        c.count("user_count"),
                        Percent.share(c.count("user_count"), all)))
            .sorted(Comparator.comparingLong(Version::people).reversed())
            .toList());
  }

  private List<Repository> repositories(String org, DayRange range) {
    List<Counted> counted = analytics.sums(org, "ai-code-commits", range);
    long all = sum(counted, c -> c.count(LINES_ADDED));
    return counted.stream()
        .map(
            c -> {
              long added = c.count(LINES_ADDED);
              long ai = Math.addExact(c.count("composerLinesAdded"), c.count("tabLinesAdded"));
              return new Repository(
                  c.thing(),
                  c.count("commits"),
                  added,
                  c.count("totalLinesDeleted"),
                  ai,
                  Percent.share(ai, added),
                  Percent.share(added, all));
            })
        .sorted(Comparator.comparingLong(Repository::linesAdded).reversed())
        .toList();
  }

  private static long sum(List<Counted> counted, ToLongFunction<Counted> of) {
    return counted.stream().mapToLong(of).reduce(0, Math::addExact);
  }
}
