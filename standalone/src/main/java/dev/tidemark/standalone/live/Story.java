package dev.tidemark.standalone.live;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a person at the terminal wants to hear of all that happens: news, not history. */
final class Story {
  private static final String EVENTS = "usage-events";
  private static final Duration NEWS = Duration.ofHours(48);
  private static final int PROGRESS_STEP = 20;

  private final Map<String, String> problems = new HashMap<>();
  private final Map<String, Incident.Status> incidents = new HashMap<>();
  private int progress = -1;
  private long past;

  /** Lines about a connector: progress of the first read, and trouble with its remedy. */
  List<String> source(SourceState state) {
    String problem = state.health() == Health.FAILED ? state.problem() : null;
    if (!Objects.equals(problems.put(state.source(), problem), problem) && problem != null) {
      String remedy = state.remedy() == null ? "" : "; " + state.remedy();
      return List.of("source    " + state.endpoint() + ": " + problem + remedy);
    }
    if (!state.endpoint().contains(EVENTS) && !state.source().endsWith(EVENTS)) {
      return List.of();
    }
    int now = state.done() == null ? (state.lastSuccess() == null ? -1 : 100) : state.done();
    boolean news = progress < 0 ? now >= 0 : now == 100 || now >= progress + PROGRESS_STEP;
    if (!news || progress == 100) {
      return List.of();
    }
    progress = now;
    return List.of(
        "history   %d %% read, %,d records%s"
            .formatted(now, state.records(), left(state.secondsLeft())));
  }

  private static String left(Long seconds) {
    if (seconds == null) {
      return "";
    }
    return seconds < 90
        ? ", about %d s left".formatted(seconds)
        : ", about %d min left".formatted(Math.ceilDiv(seconds, 60L));
  }

  /** A line for an anomaly of the present that would tell somebody. */
  List<String> anomaly(Anomaly anomaly, Instant now) {
    if (anomaly.change() != Change.OPENED || !anomaly.notifies()) {
      return List.of();
    }
    if (anomaly.windowEnd().isBefore(now.minus(NEWS))) {
      past++;
      return List.of();
    }
    return List.of(
        "anomaly   %s, %s: %s"
            .formatted(
                anomaly.severity().wire(),
                anomaly.user() == null ? anomaly.scope() : anomaly.user(),
                anomaly.summary()));
  }

  /** A line when an incident of the present changes its status. */
  List<String> incident(Incident incident) {
    Incident.Status before = incidents.put(incident.id(), incident.status());
    if (before == incident.status() || incident.status() == Incident.Status.HISTORICAL) {
      return List.of();
    }
    String who = incident.user() == null ? incident.scope() : incident.user();
    return List.of(
        "incident  %s, %s, %s"
            .formatted(incident.status().wire(), who, incident.id().substring(0, 8)));
  }

  /** Anomalies of the past that were found and told nobody. */
  long past() {
    return past;
  }
}
