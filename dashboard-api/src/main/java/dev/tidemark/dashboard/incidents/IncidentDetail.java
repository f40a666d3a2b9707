package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.anomalies.AnomalyView;
import java.util.List;

/** An incident with all that is known of it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IncidentDetail(
    IncidentItem incident,
    List<IncidentVersion> history,
    List<DeliveryView> deliveries,
    List<AnomalyView> anomalies,
    List<Timeline.Moment> timeline) {}
