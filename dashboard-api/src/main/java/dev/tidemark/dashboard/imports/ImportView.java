package dev.tidemark.dashboard.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What became of a file. {@code read} is the sum of the four numbers after it.
 *
 * @param format what kind of export it is, in words
 * @param dryRun nothing was imported; the numbers say what would have been
 * @param added rows of requests that nobody told of before
 * @param repeated rows of requests that are known as they are, or better
 * @param changed rows of requests that are known, and of which this file says something else
 * @param rejected rows that were not imported
 * @param chargedMicros what all rows but the rejected are billed, micro-dollars
 * @param first time of the earliest request
 * @param last time of the latest request
 * @param sample the first rows as they are understood
 * @param rejects the first of the rows that were not imported
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ImportView(
    String format,
    boolean dryRun,
    long read,
    @JsonProperty("new") long added,
    long repeated,
    long changed,
    long rejected,
    long chargedMicros,
    Instant first,
    Instant last,
    List<Sample> sample,
    List<Reject> rejects) {

  /** Lists that an answer lacks are empty. */
  public ImportView {
    sample = sample == null ? List.of() : List.copyOf(sample);
    rejects = rejects == null ? List.of() : List.copyOf(rejects);
  }

  /**
   * A row as it is understood.
   *
   * @param email folded address of the person; null for spend that maps to nobody
   * @param tokens of all kinds together
   * @param chargedMicros what it is billed, micro-dollars
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Sample(
      long line,
      Instant at,
      String email,
      String model,
      String kind,
      long tokens,
      long chargedMicros) {}

  /**
   * A row that was not imported.
   *
   * @param column whose value is wrong; null where the row as a whole is
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Reject(long line, String column, String value, String reason) {}
}
