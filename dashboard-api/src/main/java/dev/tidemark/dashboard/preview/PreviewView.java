package dev.tidemark.dashboard.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.schemas.DetectorCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What people would have been told under other settings.
 *
 * @param days how many days it looks back
 * @param alerts how many alerts there would have been
 * @param alertsNow how many there would have been under the settings in force
 * @param items the alerts, the newest first; at most 200
 * @param more those that the settings in force would not have told
 * @param fewer those that only the settings in force would have told
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PreviewView(
    int days,
    Instant from,
    Instant until,
    int alerts,
    int alertsNow,
    List<Alert> items,
    List<Alert> more,
    List<Alert> fewer) {

  /** One alert; {@code user} is null for one on something wider than a person. */
  public record Alert(
      String anomaly,
      Instant at,
      String detector,
      String detectorTitle,
      String severity,
      String scope,
      String userId,
      String user,
      String group,
      String model,
      MoneyView excess,
      String summary) {}

  static PreviewView of(JsonNode answer) {
    return new PreviewView(
        answer.path("days").asInt(),
        Instant.parse(answer.path("from").asText()),
        Instant.parse(answer.path("until").asText()),
        answer.path("alerts").asInt(),
        answer.path("alertsNow").asInt(),
        alerts(answer.path("items")),
        alerts(answer.path("more")),
        alerts(answer.path("fewer")));
  }

  private static List<Alert> alerts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(PreviewView::alert).toList();
  }

  private static Alert alert(JsonNode a) {
    String detector = a.path("detector").asText();
    return new Alert(
        a.path("anomaly").asText(),
        Instant.parse(a.path("at").asText()),
        detector,
        DetectorCatalogue.of(detector).title(),
        a.path("severity").asText(),
        a.path("scope").asText(),
        a.path("userId").asText(null),
        a.path("user").asText(null),
        a.path("group").asText(null),
        a.path("model").asText(null),
        MoneyView.of(a.path("excessMicros").asLong()),
        a.path("summary").asText());
  }
}
