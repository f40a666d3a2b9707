package dev.tidemark.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.web.Page;
import java.util.List;

/**
 * People with their sums.
 *
 * @param total how many fit the question
 * @param sums of all pages, so that they agree with the overview
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserPage(
    RangeView range, List<UserItem> data, Page page, long total, SumLine.Lines sums) {}
