package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The messages that are not about an incident. */
public enum NoticeKind {
  /** Spend reached a threshold of a budget. */
  BUDGET_THRESHOLD(
      "Budget threshold", "Spend reached a threshold of a budget; once a period for each.", null),
  /** A projection is above a budget. */
  BUDGET_OVERRUN(
      "Projected overrun", "A projection is above a budget; once a period for each.", null),
  /** People used up what their plan includes. */
  PLAN_EXHAUSTED(
      "Plan exhaustion",
      "How many people used up what their plan includes; at most once a day, when there are more.",
      everyDay()),
  /** The cycle ends in three days. */
  CYCLE_SUMMARY(
      "Cycle summary",
      "Three days before the billing cycle ends, what it cost and for whom.",
      everyDay()),
  /** A source cannot be read for an hour. */
  SOURCE_FAILED(
      "Source failed",
      "A source could not be read for an hour; not where an incident tells it already.",
      null),
  /** A source gave nothing for 24 hours. */
  NO_DATA(
      "No data",
      "A source gave nothing for 24 hours; not where an incident tells it already.",
      null),
  /** What was spent since the last digest. */
  DIGEST(
      "Digest",
      "What was spent since the one before, on the chosen days of the week.",
      List.of(DayOfWeek.MONDAY));

  private final String title;
  private final String description;
  private final List<DayOfWeek> days;

  NoticeKind(String title, String description, List<DayOfWeek> days) {
    this.title = title;
    this.description = description;
    this.days = days;
  }

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that name. */
  public static Optional<NoticeKind> of(String wire) {
    return Arrays.stream(values()).filter(k -> k.wire().equals(wire)).findFirst();
  }

  /** As people call it. */
  public String title() {
    return title;
  }

  /** When it is told, in one sentence. */
  public String description() {
    return description;
  }

  /** Whether it is told at a time of the day; else as soon as it is so. */
  public boolean scheduled() {
    return days != null;
  }

  /** The days on which it is told unless somebody says others; empty where it has no time. */
  public List<DayOfWeek> days() {
    return days == null ? List.of() : days;
  }

  /** Whether it is told where nobody said anything. */
  public boolean standard() {
    return this != DIGEST;
  }

  private static List<DayOfWeek> everyDay() {
    return List.copyOf(EnumSet.allOf(DayOfWeek.class));
  }
}
