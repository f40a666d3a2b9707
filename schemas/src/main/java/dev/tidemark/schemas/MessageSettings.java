package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.util.List;

/**
 * When a kind of message is told, and to whom.
 *
 * @param on null keeps the default
 * @param at time of the day such as {@code 09:00}; null keeps the default
 * @param zone in which that time is; null for the organisation's
 * @param days of the week; null keeps the default
 * @param tell names of receivers; null for all but those that wake people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageSettings(
    Boolean on, String at, String zone, List<DayOfWeek> days, List<String> tell) {
  /** Everything at its default. */
  public static final MessageSettings DEFAULT = new MessageSettings(null, null, null, null, null);

  /** Keeps its own copies. */
  public MessageSettings {
    days = days == null ? null : List.copyOf(days);
    tell = tell == null ? null : List.copyOf(tell);
  }
}
