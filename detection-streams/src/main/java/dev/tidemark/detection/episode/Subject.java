package dev.tidemark.detection.episode;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.schemas.Anomaly.Contribution;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** Whom findings are about, and the day that they lie in. */
public record Subject(DayState day, String group) {
  private static final int MODELS_SHOWN = 5;

  String org() {
    return day.org();
  }

  String userId() {
    return day.userId();
  }

  /** The name people know: the address, or that there is none. */
  String name() {
    return day.email() != null ? day.email() : "unattributed";
  }

  List<Contribution> byModel() {
    return day.byModel().entrySet().stream()
        .map(e -> new Contribution(e.getKey(), e.getValue().spendMicros(), e.getValue().events()))
        .sorted(
            Comparator.comparingLong(Contribution::spendMicros)
                .reversed()
                .thenComparing(Contribution::model))
        .limit(MODELS_SHOWN)
        .toList();
  }

  List<Long> byHour() {
    return LongStream.of(day.microsByHour()).boxed().toList();
  }

  String leadingModel() {
    List<Contribution> models = byModel();
    boolean leads =
        !models.isEmpty() && models.getFirst().spendMicros() * 3 >= day.total().spendMicros();
    return leads ? models.getFirst().model() : null;
  }
}
