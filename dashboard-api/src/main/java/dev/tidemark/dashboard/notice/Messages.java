package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.MessageSettings;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What there is to tell, by the settings of each kind. */
@Singleton
final class Messages {
  /** A message that is later than this waits for its next time. */
  private static final Duration LATEST = Duration.ofHours(6);

  /** How many days before its end a cycle is summed up. */
  private static final int BEFORE_THE_END = 3;

  private final List<Composer> composers;
  private final SettingsStore settings;
  private final Cycles cycles;
  private final ReportingTime time;

  Messages(List<Composer> composers, SettingsStore settings, Cycles cycles, ReportingTime time) {
    this.composers = composers;
    this.settings = settings;
    this.cycles = cycles;
    this.time = time;
  }

  /** Whether a kind is told at all. */
  static boolean on(NoticeKind kind, MessageSettings set) {
    return set.on() == null ? kind.standard() : set.on();
  }

  /** All that is to be told now, whether it was told already or not. */
  List<Found> due(String org) {
    Settings now = settings.read(org);
    List<Found> due = new ArrayList<>();
    for (NoticeKind kind : NoticeKind.values()) {
      MessageSettings set = now.message(kind);
      if (!on(kind, set)) {
        continue;
      }
      if (!kind.scheduled()) {
        due.addAll(compose(org, kind, set, time.now(), 0));
        continue;
      }
      Schedule schedule = Schedule.of(kind, set, time.zone());
      Instant at = schedule.last(time.now());
      if (at.plus(LATEST).isAfter(time.now()) && itsDay(kind, schedule, at)) {
        due.addAll(compose(org, kind, set, at, schedule.daysBefore(at)));
      }
    }
    return due;
  }

  /** What a kind would tell now, whatever its schedule says. */
  List<Notice> preview(String org, NoticeKind kind) {
    MessageSettings set = settings.read(org).message(kind);
    Instant now = time.now();
    int days = kind.scheduled() ? Schedule.of(kind, set, time.zone()).daysBefore(now) : 0;
    return compose(org, kind, set, now, days).stream().map(Found::notice).toList();
  }

  private boolean itsDay(NoticeKind kind, Schedule schedule, Instant at) {
    if (kind != NoticeKind.CYCLE_SUMMARY) {
      return true;
    }
    LocalDate day = at.atZone(schedule.zone()).toLocalDate();
    return !day.isBefore(cycles.current().end().minusDays(BEFORE_THE_END));
  }

  private List<Found> compose(
      String org, NoticeKind kind, MessageSettings set, Instant when, int days) {
    List<String> standard = set.tell() == null ? List.of() : set.tell();
    return composers.stream()
        .filter(c -> c.kinds().contains(kind))
        .flatMap(c -> c.compose(org, kind, when, days).stream())
        .map(f -> new Found(addressed(f.notice(), standard), f.covered()))
        .toList();
  }

  /** A budget's own receivers go before those of the kind. */
  private static Notice addressed(Notice notice, List<String> standard) {
    return notice.tell().isEmpty() ? notice.tellTo(standard) : notice;
  }
}
