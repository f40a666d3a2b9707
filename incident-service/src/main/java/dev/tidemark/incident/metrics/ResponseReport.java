package dev.tidemark.incident.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.schemas.Incident;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The response times of a period, and of its parts. An incident belongs to the time at which it was
 * detected.
 *
 * @param from the first instant
 * @param to the first instant after it
 * @param by what the slices are by; null for one kind
 * @param bucket the calendar unit of the slices, in the reporting zone; null for the whole period
 * @param times all incidents of the period
 * @param slices the parts that have incidents, in the order of time and key; empty without {@code
 *     by} and {@code bucket}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResponseReport(
    Instant from,
    Instant to,
    By by,
    Bucket bucket,
    @JsonUnwrapped ResponseTimes times,
    List<Slice> slices) {

  /** What incidents are told apart by. */
  public enum By {
    /** An incident of several detectors counts for each of them. */
    DETECTOR,
    /** The subject's group; the empty text for none. */
    GROUP,
    /** The severity that it reached. */
    SEVERITY;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Calendar units; a week starts on Monday. */
  public enum Bucket {
    /** Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part of the period.
   *
   * @param start first day of the bucket, which may begin before the period; null without buckets
   * @param key detector, group or severity; null where nothing is told apart
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Slice(LocalDate start, String key, @JsonUnwrapped ResponseTimes times) {}

  private record Place(LocalDate start, String key) {}

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::start, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Place::key, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The report on these incidents of the period, which must not be historical. */
  public static ResponseReport of(
      List<Incident> incidents, Instant from, Instant to, By by, Bucket bucket, ZoneId zone) {
    Map<Place, List<Incident>> places = new TreeMap<>(ORDER);
    if (by != null || bucket != null) {
      for (Incident i : incidents) {
        LocalDate start = start(i, bucket, zone);
        for (String key : keys(i, by)) {
          places.computeIfAbsent(new Place(start, key), p -> new ArrayList<>()).add(i);
        }
      }
    }
    List<Slice> slices =
        places.entrySet().stream()
            .map(
                e ->
                    new Slice(e.getKey().start(), e.getKey().key(), ResponseTimes.of(e.getValue())))
            .toList();
    return new ResponseReport(from, to, by, bucket, ResponseTimes.of(incidents), slices);
  }

  private static LocalDate start(Incident i, Bucket bucket, ZoneId zone) {
    if (bucket == null) {
      return null;
    }
    LocalDate day = i.detectedAt().atZone(zone).toLocalDate();
    return switch (bucket) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private static List<String> keys(Incident i, By by) {
    if (by == null) {
      return Collections.singletonList(null);
    }
    return switch (by) {
      case DETECTOR -> i.detectors();
      case GROUP -> List.of(i.group() == null ? "" : i.group());
      case SEVERITY -> List.of(i.severity().wire());
    };
  }
}
