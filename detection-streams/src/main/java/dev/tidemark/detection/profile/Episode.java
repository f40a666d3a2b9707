package dev.tidemark.detection.profile;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings on one subject until it has been quiet for a while: what an incident follows.
 *
 * @param lastHit the newest day with a finding
 * @param hitDays days with a finding
 * @param quietDays active days in a row without a finding that were back at the usual level
 * @param calmDays active days in a row without a finding
 * @param severity the highest so far
 */
public record Episode(
    String id,
    LocalDate lastHit,
    int hitDays,
    int quietDays,
    int calmDays,
    Severity severity,
    List<OpenAnomaly> open) {
  /** The episode with a finding on a day; its severity rises to {@code told}, and never falls. */
  public Episode hit(LocalDate day, OpenAnomaly anomaly, Severity told) {
    List<OpenAnomaly> next = new ArrayList<>(open);
    next.removeIf(o -> o.id().equals(anomaly.id()));
    next.add(anomaly);
    boolean newer = day.isAfter(lastHit);
    return new Episode(
        id,
        newer ? day : lastHit,
        newer ? hitDays + 1 : hitDays,
        0,
        0,
        told.compareTo(severity) > 0 ? told : severity,
        List.copyOf(next));
  }

  /** The episode without an anomaly that the data no longer supports; null when none is left. */
  public Episode without(OpenAnomaly anomaly) {
    List<OpenAnomaly> next = open.stream().filter(o -> !o.id().equals(anomaly.id())).toList();
    return next.isEmpty()
        ? null
        : new Episode(id, lastHit, hitDays, quietDays, calmDays, severity, next);
  }

  /** The episode after an active day without a finding. */
  public Episode calm(boolean usual) {
    return new Episode(
        id, lastHit, hitDays, usual ? quietDays + 1 : 0, calmDays + 1, severity, open);
  }

  /** Writes an episode, or that there is none. */
  public static void write(WireWriter out, Episode episode) {
    if (episode == null) {
      out.octet(0);
      return;
    }
    out.octet(1)
        .text(episode.id)
        .number(episode.lastHit.toEpochDay())
        .number(episode.hitDays)
        .number(episode.quietDays)
        .number(episode.calmDays)
        .octet(episode.severity.ordinal())
        .number(episode.open.size());
    episode.open.forEach(o -> o.write(out));
  }

  /** Reads an episode, or null. */
  public static Episode read(WireReader in) {
    if (in.octet() == 0) {
      return null;
    }
    String id = in.text();
    LocalDate lastHit = LocalDate.ofEpochDay(in.number());
    int hitDays = in.small();
    int quietDays = in.small();
    int calmDays = in.small();
    Severity severity = Severity.values()[in.octet()];
    List<OpenAnomaly> open = new ArrayList<>();
    for (int left = in.small(); left > 0; left--) {
      open.add(OpenAnomaly.read(in));
    }
    return new Episode(id, lastHit, hitDays, quietDays, calmDays, severity, List.copyOf(open));
  }
}
