package dev.tidemark.detection.profile;

import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that detection remembers of a person: a bounded number of closed active days, the day that is
 * on, the exact calendar days of the longest billing cycle, and the open episodes. Under 4 KB when
 * written. Not safe for use by several threads.
 */
public final class Profile {
  /** Closed active days remembered: the longest look-back of any detector. */
  public static final int FACTS_KEPT = 62;

  /** Calendar days remembered: a billing cycle and the week before it. */
  public static final int CALENDAR_KEPT = 40;

  private static final int FORMAT = 1;

  /** How it is kept in the store. */
  public static final WireSerde<Profile> SERDE = new WireSerde<>(Profile::write, Profile::read);

  private final String org;
  private final String userId;
  private String user;
  private long dayStartHour;
  private long closedUntil;
  private double drift;
  private long levelSince = Long.MIN_VALUE;
  private Today today;
  private Episode telling;
  private Episode recording;
  private final List<DayFact> facts = new ArrayList<>();
  private final List<CalendarDay> calendar = new ArrayList<>();
  private Usual usual;

  /** Somebody never seen. */
  public Profile(String org, String userId, String user) {
    this.org = org;
    this.userId = userId;
    this.user = user;
  }

  /** Takes a pulse in, and says what of it fell on closed days. */
  public List<Pulse.Part> fold(Pulse pulse) {
    if (pulse.user() != null) {
      user = pulse.user();
    }
    List<Pulse.Part> late = new ArrayList<>(0);
    for (Pulse.Part part : pulse.parts()) {
      count(part);
      if (today == null && part.hour() >= closedUntil) {
        begin(part.hour());
      }
      if (today != null && part.hour() >= today.startHour()) {
        today.plus(part);
      } else {
        amend(part);
        late.add(part);
      }
    }
    for (Pulse.Peak peak : pulse.peaks()) {
      if (today != null && peak.hour() >= today.startHour()) {
        today.peak(peak.micros());
      }
    }
    return late;
  }

  private void begin(long hour) {
    long next = facts.isEmpty() ? Long.MIN_VALUE : facts.getLast().label() + 1;
    long label = Math.max(labelOf(hour), next);
    long start = label * 24 + dayStartHour;
    today = new Today(label, Math.max(closedUntil, Math.min(start, hour)), start + 24);
    usual = null;
  }

  private long labelOf(long hour) {
    return Math.floorDiv(hour - dayStartHour, 24L);
  }

  private void count(Pulse.Part part) {
    int at = calendar.size();
    while (at > 0 && calendar.get(at - 1).day() > part.day()) {
      at--;
    }
    if (at > 0 && calendar.get(at - 1).day() == part.day()) {
      calendar.set(at - 1, calendar.get(at - 1).plus(part));
    } else {
      calendar.add(at, CalendarDay.empty(part.day()).plus(part));
    }
    while (calendar.size() > CALENDAR_KEPT) {
      calendar.removeFirst();
    }
  }

  private void amend(Pulse.Part part) {
    long label = labelOf(part.hour());
    int at = Collections.binarySearch(facts.stream().map(DayFact::label).toList(), label);
    boolean full = facts.size() >= FACTS_KEPT;
    if (at < 0 && (part.events() <= 0 || (full && at == -1))) {
      return;
    }
    if (at < 0) {
      at = -at - 1;
      facts.add(at, DayFact.late(label));
    }
    DayFact next = facts.get(at).plus(part);
    facts.set(at, next);
    if (next.events() <= 0) {
      facts.remove(at);
    }
    while (facts.size() > FACTS_KEPT) {
      facts.removeFirst();
    }
    usual = null;
  }

  /** Spend of the closed day that holds an hour since the epoch, micro-dollars; 0 for none. */
  public long microsOfDay(long hour) {
    long label = labelOf(hour);
    return facts.stream()
        .filter(f -> f.label() == label)
        .mapToLong(DayFact::micros)
        .findFirst()
        .orElse(0);
  }

  /** Closes the day that is on; {@code fact} is what to remember of it, null for nothing. */
  public void close(DayFact fact, double nextDrift) {
    if (fact != null) {
      facts.add(fact);
      if (facts.size() > FACTS_KEPT) {
        facts.removeFirst();
      }
      dayStartHour = PersonalClock.startHour(facts, (int) dayStartHour);
    }
    drift = nextDrift;
    closedUntil = today.endHour();
    today = null;
    usual = null;
  }

  /** What is usual for the person on a day like today; there must be one. */
  public Usual usual() {
    if (usual == null) {
      usual = Usual.of(facts, DayFact.weekend(today.label()), levelSince);
    }
    return usual;
  }

  /** Median of the natural logarithms of usual weekdays; empty under that many days. */
  public Optional<Double> weekdayLog(int least) {
    double[] logs =
        facts.stream().filter(f -> !f.weekend()).mapToDouble(DayFact::usualLog).toArray();
    int from = Math.max(0, logs.length - Usual.RING);
    return logs.length < least
        ? Optional.empty()
        : Optional.of(RobustSpread.median(java.util.Arrays.copyOfRange(logs, from, logs.length)));
  }

  /**
   * By how much, in natural logarithms, the newest working days are above those before them; empty
   * where too few are known.
   */
  public Optional<Double> rise() {
    return Usual.rise(facts, levelSince);
  }

  /** From that day on there is a new usual level, which drift is measured from. */
  public void level(long since) {
    levelSince = since;
    drift = 0;
    usual = null;
  }

  /** Takes the finding of a detector back from today's history. */
  public void unhit(int bits) {
    if (today != null) {
      today.unhit(bits);
    }
  }

  /** Remembers that detectors fired today. */
  public void hit(int bits) {
    today.hit(bits);
  }

  public void episodes(Episode nowTelling, Episode nowRecording) {
    telling = nowTelling;
    recording = nowRecording;
  }

  public String org() {
    return org;
  }

  public String userId() {
    return userId;
  }

  /** Address or name; null for unattributed spend. */
  public String user() {
    return user;
  }

  public String key() {
    return org + "/" + userId;
  }

  /** The day that is on; null for none. */
  public Today today() {
    return today;
  }

  /** Closed active days, oldest first. */
  public List<DayFact> facts() {
    return Collections.unmodifiableList(facts);
  }

  /** Exact calendar days, oldest first. */
  public List<CalendarDay> calendar() {
    return Collections.unmodifiableList(calendar);
  }

  /** The sum of the CUSUM chart before today; see {@code Drift}. */
  public double drift() {
    return drift;
  }

  /** The open episode of detectors that notify; null for none. */
  public Episode telling() {
    return telling;
  }

  /** The open episode of detectors that only record; null for none. */
  public Episode recording() {
    return recording;
  }

  private static void write(WireWriter out, Profile p) {
    out.octet(FORMAT).text(p.org).text(p.userId).text(p.user).number(p.dayStartHour);
    out.number(p.closedUntil)
        .number(p.levelSince)
        .real((float) p.drift)
        .octet(p.today == null ? 0 : 1);
    if (p.today != null) {
      p.today.write(out);
    }
    Episode.write(out, p.telling);
    Episode.write(out, p.recording);
    out.number(p.facts.size());
    p.facts.forEach(f -> f.write(out));
    out.number(p.calendar.size());
    p.calendar.forEach(c -> c.write(out));
  }

  private static Profile read(WireReader in) {
    in.version(FORMAT);
    Profile p = new Profile(in.text(), in.text(), in.text());
    p.dayStartHour = in.number();
    p.closedUntil = in.number();
    p.levelSince = in.number();
    p.drift = in.real();
    p.today = in.octet() == 0 ? null : Today.read(in);
    p.telling = Episode.read(in);
    p.recording = Episode.read(in);
    for (int left = in.small(); left > 0; left--) {
      p.facts.add(DayFact.read(in));
    }
    for (int left = in.small(); left > 0; left--) {
      p.calendar.add(CalendarDay.read(in));
    }
    return p;
  }
}
