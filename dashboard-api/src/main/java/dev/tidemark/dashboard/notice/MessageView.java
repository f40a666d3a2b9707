package dev.tidemark.dashboard.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.MessageSettings;
import dev.tidemark.schemas.NoticeKind;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;

/**
 * A kind of message as it is set.
 *
 * @param scheduled whether it has a time; else it is told as soon as it is so
 * @param at time of the day; null where it has none
 * @param zone of that time; null where it has none
 * @param days of the week; empty where it has none
 * @param tell receivers; empty for all but those that wake people
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MessageView(
    NoticeKind kind,
    String title,
    String description,
    boolean on,
    boolean onByDefault,
    boolean scheduled,
    String at,
    String zone,
    List<DayOfWeek> days,
    List<String> tell) {
  static MessageView of(NoticeKind kind, MessageSettings set, ZoneId zone) {
    Schedule schedule = kind.scheduled() ? Schedule.of(kind, set, zone) : null;
    return new MessageView(
        kind,
        kind.title(),
        kind.description(),
        Messages.on(kind, set),
        kind.standard(),
        kind.scheduled(),
        schedule == null ? null : schedule.at().toString(),
        schedule == null ? null : schedule.zone().getId(),
        schedule == null ? List.of() : schedule.days(),
        set.tell() == null ? List.of() : set.tell());
  }
}
