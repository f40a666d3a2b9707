package dev.tidemark.dashboard.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.time.RangeView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Who uses what is paid for, and how.
 *
 * @param versions programs in use on the newest day that the vendor tells of
 * @param fromVendor whether the vendor's analytics told anything of the range
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InsightsView(
    RangeView range,
    Active active,
    Adoption adoption,
    Seats seats,
    List<Model> models,
    List<Tool> mcp,
    List<Tool> commands,
    List<Tool> skills,
    List<FileType> fileTypes,
    Versions versions,
    List<Repository> repositories,
    boolean fromVendor) {

  /**
   * People with use. The windows end with the range.
   *
   * @param day people on the last day
   * @param week people in the last 7 days
   * @param month people in the last 30 days
   * @param meanDay mean people of a day of the last 30
   * @param stickinessPercent {@code meanDay / month}
   * @param days every day of the range
   * @param surfaces where the vendor saw people, in the mean of the days that it tells of
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Active(
      long day,
      long week,
      long month,
      BigDecimal meanDay,
      BigDecimal stickinessPercent,
      List<DayPoint> days,
      List<Surface> surfaces) {}

  /** Mean people of a day on one of the vendor's surfaces. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Surface(String name, BigDecimal meanDay) {}

  /**
   * What a model gives for what it costs, over the range.
   *
   * @param spend charged; null for a model that nobody knows a price of
   * @param perRequest charged by requests; null without any
   * @param perThousandLines charged by 1,000 lines that the model added in changes the vendor
   *     tracks; null without any
   * @param cachePercent share of cache reads in all tokens
   * @param linesAdded by changes of that model that the vendor tracks
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Model(
      String model,
      long requests,
      MoneyView spend,
      MoneyView perRequest,
      MoneyView perThousandLines,
      BigDecimal cachePercent,
      long outputTokens,
      long linesAdded) {}

  /** Something that people use, how often in the range, and its share in all of its kind. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Tool(String name, long uses, BigDecimal sharePercent) {}

  /** Lines that were suggested and accepted in files of an ending, over the range. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record FileType(
      String extension,
      long files,
      long linesSuggested,
      long linesAccepted,
      BigDecimal acceptedPercent) {}

  /** Which versions people had on a day; the day is null where nothing is known. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Versions(LocalDate day, List<Version> data) {}

  /** People of a version, and their share. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Version(String version, long people, BigDecimal sharePercent) {}

  /**
   * Code that was committed to a repository over the range.
   *
   * @param aiLines lines added by the composer and by tabs
   * @param aiPercent of all lines added
   * @param sharePercent of the lines added to all repositories
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Repository(
      String repository,
      long commits,
      long linesAdded,
      long linesDeleted,
      long aiLines,
      BigDecimal aiPercent,
      BigDecimal sharePercent) {}
}
