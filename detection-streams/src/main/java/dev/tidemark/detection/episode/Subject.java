package dev.tidemark.detection.episode;

import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.profile.Today;
import dev.tidemark.schemas.Anomaly.Contribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whom findings are about, with the day that the person is in. */
public record Subject(Profile profile, String group) {
  private static final int MODELS_SHOWN = 5;
  private static final long HOUR_SECONDS = 3600;

  String org() {
    return profile.org();
  }

  String userId() {
    return profile.userId();
  }

  /** The name people know: the address, or that there is none. */
  String name() {
    return profile.user() != null ? profile.user() : "unattributed";
  }

  Today today() {
    return profile.today();
  }

  List<Contribution> byModel() {
    return today() == null
        ? List.of()
        : today().models().entrySet().stream()
            .map(e -> new Contribution(e.getKey(), e.getValue().micros(), e.getValue().events()))
            .sorted(
                Comparator.comparingLong(Contribution::spendMicros)
                    .reversed()
                    .thenComparing(Contribution::model))
            .limit(MODELS_SHOWN)
            .toList();
  }

  /**
   * Spend of the day that is on by hour, micro-dollars, the first hour being that of {@code start}.
   */
  List<Long> byHour(Instant start) {
    if (today() == null) {
      return List.of();
    }
    long first = Math.floorDiv(start.getEpochSecond(), HOUR_SECONDS) - today().startHour();
    List<Long> hours = new ArrayList<>();
    for (long h = first; h < today().hours(); h++) {
      hours.add(h < 0 ? 0 : today().microsAt((int) h));
    }
    return hours;
  }

  String leadingModel() {
    List<Contribution> models = byModel();
    boolean leads = !models.isEmpty() && models.getFirst().spendMicros() * 3 >= today().micros();
    return leads ? models.getFirst().model() : null;
  }
}
