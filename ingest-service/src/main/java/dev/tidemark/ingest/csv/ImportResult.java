package dev.tidemark.ingest.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What became of a file. {@code read} is the sum of the four numbers after it.
 *
 * @param format what kind of export it is, in words
 * @param dryRun nothing was imported; the numbers say what would have been
 * @param read rows below the header
 * @param added rows of requests that nobody told of before
 * @param repeated rows of requests that are known as they are, or better
 * @param changed rows of requests that are known, and of which this file says something else
 * @param rejected rows that were not imported
 * @param chargedMicros the sum of what all rows but the rejected are billed, micro-dollars; {@link
 *     Long#MAX_VALUE} where it is larger
 * @param first time of the earliest request; null where there is none
 * @param last time of the latest request; null where there is none
 * @param sample the first rows as they are understood
 * @param rejects the first of the rows that were not imported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportResult(
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
    List<Understood> sample,
    List<Reject> rejects) {}
