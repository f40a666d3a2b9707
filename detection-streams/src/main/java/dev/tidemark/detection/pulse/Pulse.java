package dev.tidemark.detection.pulse;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in one person's usage since the pulse before it: the first stage folds many events
 * into one pulse, so that the second stage can see a whole organisation.
 *
 * @param user address or name as people know it; null for unattributed spend
 * @param clock when the newest event of it became available, epoch milliseconds
 * @param parts differences to the sums; a revision makes them negative
 * @param peaks most spend within any 60 minutes, by the hour in which those minutes ended
 */
public record Pulse(
    String org, String userId, String user, long clock, List<Part> parts, List<Peak> peaks)
    implements Upstream {
  /**
   * A difference to the sums of one hour, usage day and model.
   *
   * @param hour whole hours since the epoch, UTC
   * @param day usage day in the reporting zone, days since the epoch
   * @param premium the model is of the dearest tier
   * @param cleanMicros spend without duplicates and price errors: what detection judges
   * @param spendMicros exact spend: what everybody else sees
   */
  public record Part(
      long hour,
      long day,
      String model,
      boolean premium,
      long events,
      long cleanMicros,
      long spendMicros,
      long tokens,
      long milliRequests) {
    /** Both together; they must be of the same hour, day and model. */
    public Part plus(Part o) {
      return new Part(
          hour,
          day,
          model,
          premium,
          events + o.events,
          cleanMicros + o.cleanMicros,
          spendMicros + o.spendMicros,
          tokens + o.tokens,
          milliRequests + o.milliRequests);
    }

    boolean isNothing() {
      return events == 0
          && cleanMicros == 0
          && spendMicros == 0
          && tokens == 0
          && milliRequests == 0;
    }
  }

  /** Most spend, micro-dollars, of any 60 minutes that ended in that hour since the epoch. */
  public record Peak(long hour, long micros) {}

  private static final int FORMAT = 1;

  /** How it travels and waits. */
  public static final WireSerde<Pulse> SERDE = new WireSerde<>(Pulse::write, Pulse::read);

  /** The person's key: {@code org/userId}. */
  public String key() {
    return org + "/" + userId;
  }

  /** Writes it without a frame around it. */
  public static void write(WireWriter out, Pulse p) {
    out.octet(FORMAT).text(p.org).text(p.userId).text(p.user).number(p.clock);
    out.number(p.parts.size());
    for (Part part : p.parts) {
      out.number(part.hour)
          .number(part.day)
          .text(part.model)
          .octet(part.premium ? 1 : 0)
          .number(part.events)
          .number(part.cleanMicros)
          .number(part.spendMicros)
          .number(part.tokens)
          .number(part.milliRequests);
    }
    out.number(p.peaks.size());
    for (Peak peak : p.peaks) {
      out.number(peak.hour).number(peak.micros);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Pulse read(WireReader in) {
    in.version(FORMAT);
    String org = in.text();
    String userId = in.text();
    String user = in.text();
    long clock = in.number();
    int count = in.small();
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(
          new Part(
              in.number(),
              in.number(),
              in.text(),
              in.octet() == 1,
              in.number(),
              in.number(),
              in.number(),
              in.number(),
              in.number()));
    }
    int peakCount = in.small();
    List<Peak> peaks = new ArrayList<>(peakCount);
    for (int i = 0; i < peakCount; i++) {
      peaks.add(new Peak(in.number(), in.number()));
    }
    return new Pulse(org, userId, user, clock, parts, peaks);
  }
}
