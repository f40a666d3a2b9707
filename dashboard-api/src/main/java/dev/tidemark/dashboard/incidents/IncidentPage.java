package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.web.Page;
import java.util.List;
import java.util.Map;

/**
 * Incidents, the newest first.
 *
 * @param counts how many there are by status, and under {@code open} those that nobody resolved
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IncidentPage(List<IncidentItem> data, Page page, Map<String, Long> counts) {}
