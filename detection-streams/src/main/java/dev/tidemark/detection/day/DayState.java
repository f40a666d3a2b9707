package dev.tidemark.detection.day;

import dev.tidemark.detection.intake.Change;
import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.wire.TotalsWire;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The sums of one user's day as kept in the store.
 *
 * @param byProvider spend by provider, micro-dollars; of requests that named none under {@code ""}
 * @param microsByHour spend by hour since the day's start; 25 places, because a day may last 25
 *     hours
 * @param toldGroup the group under which the team's statistics know this day; null before they do
 * @param toldMicros the spend that the team's statistics know of this day
 */
public record DayState(
    String org,
    String userId,
    String email,
    LocalDate day,
    Totals total,
    Map<String, Totals> byModel,
    Map<String, Long> byProvider,
    long[] microsByHour,
    String toldGroup,
    long toldMicros,
    Instant updatedAt) {
  /** Places for the hours of a day. */
  public static final int HOURS = 25;

  private static final int FORMAT = 2;
  private static final int WITHOUT_PROVIDERS = 1;

  /** How it is kept in the store. */
  public static final WireSerde<DayState> SERDE = new WireSerde<>(DayState::write, DayState::read);

  /** A day without usage. */
  public static DayState empty(String org, String userId, String email, LocalDate day) {
    return new DayState(
        org,
        userId,
        email,
        day,
        Totals.ZERO,
        Map.of(),
        Map.of(),
        new long[HOURS],
        null,
        0,
        Instant.EPOCH);
  }

  /** The day with what a revision counts for; {@code hour} is its hour since the day's start. */
  public DayState plus(EventRevision revision, int hour, Instant at) {
    return with(revision, hour, 1, at);
  }

  /** The day without what a revision counted for. */
  public DayState minus(EventRevision revision, int hour, Instant at) {
    return with(revision, hour, -1, at);
  }

  /** The day after the team's statistics took it in. */
  public DayState told(String group) {
    return new DayState(
        org,
        userId,
        email,
        day,
        total,
        byModel,
        byProvider,
        microsByHour,
        group,
        total.spendMicros(),
        updatedAt);
  }

  /** Whose e-mail address the newest event carries. */
  public DayState addressedBy(Change change) {
    String newest = change.event().email();
    return newest == null || newest.equals(email)
        ? this
        : new DayState(
            org,
            userId,
            newest,
            day,
            total,
            byModel,
            byProvider,
            microsByHour,
            toldGroup,
            toldMicros,
            updatedAt);
  }

  /** The record on the topic. */
  public UserDay published() {
    List<Long> hours = new ArrayList<>(HOURS);
    for (long micros : microsByHour) {
      hours.add(micros);
    }
    return new UserDay(org, userId, email, day, total, byModel, byProvider, hours, updatedAt);
  }

  private DayState with(EventRevision revision, int hour, int sign, Instant at) {
    Totals part = revision.totals();
    Map<String, Totals> models = new TreeMap<>(byModel);
    models.merge(
        revision.model(),
        sign > 0 ? part : Totals.ZERO.minus(part),
        (a, b) -> a.plus(b).equals(Totals.ZERO) ? null : a.plus(b));
    Map<String, Long> providers = new TreeMap<>(byProvider);
    providers.merge(
        Objects.requireNonNullElse(revision.provider(), ""),
        sign * part.spendMicros(),
        (a, b) -> Math.addExact(a, b) == 0 ? null : (Long) Math.addExact(a, b));
    long[] hours = microsByHour.clone();
    int place = Math.clamp(hour, 0, HOURS - 1);
    hours[place] = Math.addExact(hours[place], sign * part.spendMicros());
    Instant newest = at.isAfter(updatedAt) ? at : updatedAt;
    Totals sum = sign > 0 ? total.plus(part) : total.minus(part);
    return new DayState(
        org, userId, email, day, sum, models, providers, hours, toldGroup, toldMicros, newest);
  }

  private static void write(WireWriter out, DayState s) {
    out.octet(FORMAT).text(s.org).text(s.userId).text(s.email).number(s.day.toEpochDay());
    TotalsWire.write(out, s.total);
    out.number(s.byModel.size());
    s.byModel.forEach(
        (model, totals) -> {
          out.text(model);
          TotalsWire.write(out, totals);
        });
    out.number(s.byProvider.size());
    s.byProvider.forEach((provider, micros) -> out.text(provider).number(micros));
    for (long micros : s.microsByHour) {
      out.number(micros);
    }
    out.text(s.toldGroup).number(s.toldMicros).number(s.updatedAt.toEpochMilli());
  }

  private static DayState read(WireReader in) {
    int format = in.version(WITHOUT_PROVIDERS, FORMAT);
    String org = in.text();
    String userId = in.text();
    String email = in.text();
    LocalDate day = LocalDate.ofEpochDay(in.number());
    Totals total = TotalsWire.read(in);
    Map<String, Totals> models = new TreeMap<>();
    for (int left = in.small(); left > 0; left--) {
      models.put(in.text(), TotalsWire.read(in));
    }
    Map<String, Long> providers = new TreeMap<>();
    if (format > WITHOUT_PROVIDERS) {
      for (int left = in.small(); left > 0; left--) {
        providers.put(in.text(), in.number());
      }
    } else if (total.spendMicros() != 0) {
      providers.put("", total.spendMicros());
    }
    long[] hours = new long[HOURS];
    for (int i = 0; i < HOURS; i++) {
      hours[i] = in.number();
    }
    return new DayState(
        org,
        userId,
        email,
        day,
        total,
        models,
        providers,
        hours,
        in.text(),
        in.number(),
        Instant.ofEpochMilli(in.number()));
  }
}
