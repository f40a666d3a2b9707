package dev.tidemark.incident.metrics;

import dev.tidemark.schemas.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How long it takes until an incident is found, told, understood and over; the one definition of
 * these times. A mean hides the tail, so each is a median, a 90th percentile and a number.
 *
 * <p>Historical incidents are none of these. Incidents that a revision of the data explained away
 * were none in the end: they are in {@link #retracted} and in no time. A time that is not over yet
 * counts as pending; one that never came, because the incident ended without it, counts nowhere.
 * Time during which an incident was snoozed counts like any other.
 *
 * @param mttd from the start of the abnormal usage to its detection
 * @param timeToNotify from the detection to the first successful delivery
 * @param mtta from the first delivery to the first acknowledgement
 * @param mtti from the detection to the recorded cause
 * @param mttr from the detection to the last resolution, of incidents that a person resolved
 * @param incidents how many there are, all told
 * @param open how many of them are not over
 * @param resolvedBySystem how many of them ended by themselves; they have no {@code mttr}
 * @param retracted how many of them a revision of the data explained away
 */
public record ResponseTimes(
    Spread mttd,
    Spread timeToNotify,
    Spread mtta,
    Spread mtti,
    Spread mttr,
    long incidents,
    long open,
    long resolvedBySystem,
    long retracted) {
  private static final String SYSTEM = "system";

  /** The measures of these incidents, which must not be historical. */
  public static ResponseTimes of(List<Incident> incidents) {
    List<Incident> real = incidents.stream().filter(i -> !retracted(i)).toList();
    return new ResponseTimes(
        spread(real, Incident::startedAt, Incident::detectedAt, i -> true),
        spread(real, Incident::detectedAt, Incident::alertedAt, i -> true),
        spread(real, Incident::alertedAt, Incident::acknowledgedAt, i -> true),
        spread(real, Incident::detectedAt, Incident::identifiedAt, i -> true),
        spread(real, Incident::detectedAt, Incident::resolvedAt, i -> !byItself(i)),
        incidents.size(),
        count(real, ResponseTimes::open),
        count(real, i -> !open(i) && byItself(i)),
        incidents.size() - real.size());
  }

  private static Spread spread(
      List<Incident> incidents,
      Function<Incident, Instant> from,
      Function<Incident, Instant> to,
      Predicate<Incident> counts) {
    List<Duration> durations =
        incidents.stream()
            .filter(counts)
            .map(i -> between(from.apply(i), to.apply(i)))
            .filter(Objects::nonNull)
            .toList();
    return Spread.of(durations, count(incidents, i -> open(i) && to.apply(i) == null));
  }

  private static long count(List<Incident> incidents, Predicate<Incident> which) {
    return incidents.stream().filter(which).count();
  }

  private static boolean open(Incident i) {
    return i.resolvedAt() == null;
  }

  private static boolean byItself(Incident i) {
    return SYSTEM.equals(i.resolvedBy());
  }

  private static boolean retracted(Incident i) {
    return byItself(i) && Incident.DATA_REVISED.equals(i.resolution());
  }

  private static Duration between(Instant from, Instant to) {
    return from == null || to == null ? null : Duration.between(from, to);
  }
}
