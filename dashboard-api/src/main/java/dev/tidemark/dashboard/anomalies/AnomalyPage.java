package dev.tidemark.dashboard.anomalies;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.web.Page;
import java.util.List;

/** Anomalies, the newest first. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AnomalyPage(RangeView range, List<AnomalyView> data, Page page) {}
