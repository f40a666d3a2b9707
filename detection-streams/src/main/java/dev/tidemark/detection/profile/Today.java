package dev.tidemark.detection.profile;

import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of the day that a person is in, on the person's own clock. Amounts are clean spend, in
 * micro-dollars. Not safe for use by several threads.
 */
public final class Today {
  /** Most hours of a day: one whose end moved because the person's rhythm did. */
  static final int MOST_HOURS = 48;

  /** One model's part of the day. */
  public record ModelPart(long events, long micros, boolean premium) {
    ModelPart plus(ModelPart o) {
      return new ModelPart(events + o.events, micros + o.micros, premium);
    }
  }

  private final long label;
  private final long startHour;
  private long endHour;
  private final long[] micros = new long[MOST_HOURS];
  private final long[] events = new long[MOST_HOURS];
  private final Map<String, ModelPart> models = new TreeMap<>();
  private long total;
  private long totalEvents;
  private long premiumEvents;
  private long premiumMicros;
  private long peak;
  private int hits;

  Today(long label, long startHour, long endHour) {
    this.label = label;
    this.startHour = startHour;
    this.endHour = endHour;
  }

  /** Adds a difference whose hour is not before the day's start. */
  void plus(Pulse.Part part) {
    int place = (int) Math.clamp(part.hour() - startHour, 0, endHour - startHour - 1);
    micros[place] += part.cleanMicros();
    events[place] += part.events();
    total += part.cleanMicros();
    totalEvents += part.events();
    premiumEvents += part.premium() ? part.events() : 0;
    premiumMicros += part.premium() ? part.cleanMicros() : 0;
    ModelPart added = new ModelPart(part.events(), part.cleanMicros(), part.premium());
    models.merge(
        part.model(),
        added,
        (a, b) -> a.plus(b).equals(new ModelPart(0, 0, b.premium())) ? null : a.plus(b));
  }

  void peak(long candidate) {
    peak = Math.max(peak, candidate);
  }

  void hit(int bits) {
    hits |= bits;
  }

  void unhit(int bits) {
    hits &= ~bits;
  }

  public long label() {
    return label;
  }

  /** First hour, since the epoch. */
  public long startHour() {
    return startHour;
  }

  /** The hour after the last, since the epoch. */
  public long endHour() {
    return endHour;
  }

  public int hours() {
    return (int) (endHour - startHour);
  }

  /** Spend so far. */
  public long micros() {
    return total;
  }

  /** Spend of the hour that many hours after the day's start. */
  public long microsAt(int hour) {
    return micros[hour];
  }

  public long eventsAt(int hour) {
    return events[hour];
  }

  public long events() {
    return totalEvents;
  }

  public long premiumEvents() {
    return premiumEvents;
  }

  public long premiumMicros() {
    return premiumMicros;
  }

  /** Most spend of any 60 minutes so far, and of any clock hour where usage came late. */
  public long peak() {
    long most = peak;
    for (int h = 0; h < hours(); h++) {
      most = Math.max(most, micros[h]);
    }
    return most;
  }

  /** Detectors that fired today; see {@link Hit}. */
  public int hits() {
    return hits;
  }

  /** By model name. */
  public Map<String, ModelPart> models() {
    return models;
  }

  /** Bit h is set where the hour h of the UTC day had spend. */
  int activeHours() {
    int bits = 0;
    for (int h = 0; h < hours(); h++) {
      if (micros[h] > 0) {
        bits |= 1 << Math.floorMod(startHour + h, 24L);
      }
    }
    return bits;
  }

  /**
   * The day as it is remembered.
   *
   * @param usualLog natural logarithm of the dollars that it counts for as history
   * @param peakLog the same of its busiest 60 minutes
   */
  public DayFact close(float usualLog, float peakLog, float surge, boolean mixCounts) {
    return new DayFact(
        label,
        total,
        usualLog,
        peakLog,
        surge,
        totalEvents,
        premiumEvents,
        activeHours(),
        hits,
        mixCounts);
  }

  void write(WireWriter out) {
    out.number(label).number(startHour).number(endHour).number(peak).number(hits);
    for (int h = 0; h < hours(); h++) {
      out.number(micros[h]).number(events[h]);
    }
    out.number(models.size());
    models.forEach(
        (model, part) ->
            out.text(model)
                .number(part.events())
                .number(part.micros())
                .octet(part.premium() ? 1 : 0));
  }

  static Today read(WireReader in) {
    Today today = new Today(in.number(), in.number(), in.number());
    today.peak = in.number();
    today.hits = in.small();
    for (int h = 0; h < today.hours(); h++) {
      today.micros[h] = in.number();
      today.events[h] = in.number();
      today.total += today.micros[h];
      today.totalEvents += today.events[h];
    }
    for (int left = in.small(); left > 0; left--) {
      String model = in.text();
      ModelPart part = new ModelPart(in.number(), in.number(), in.octet() == 1);
      today.models.put(model, part);
      today.premiumEvents += part.premium() ? part.events() : 0;
      today.premiumMicros += part.premium() ? part.micros() : 0;
    }
    return today;
  }
}
