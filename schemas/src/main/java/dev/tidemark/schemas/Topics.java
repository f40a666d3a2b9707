package dev.tidemark.schemas;

import java.time.Duration;
import java.util.List;

/** Every topic of the product: the one place where a topic is named. */
public final class Topics {
  /** What all names start with. */
  public static final String PREFIX = "tidemark.";

  /** Partitions of a topic when nothing else is said. */
  public static final int DEFAULT_PARTITIONS = 12;

  private static final Duration YEAR_AND_MORE = Duration.ofDays(400);
  private static final Duration MONTH = Duration.ofDays(30);

  public static final Topic<UsageEvent> USAGE_EVENTS =
      Topic.kept("usage.events.v1", UsageEvent.class, YEAR_AND_MORE);
  public static final Topic<CycleSpend> CYCLE_SPEND =
      Topic.compacted("usage.cycle-spend.v1", CycleSpend.class);
  public static final Topic<ActivityDay> ACTIVITY =
      Topic.compacted("usage.activity.v1", ActivityDay.class);
  public static final Topic<AnalyticsDay> ANALYTICS =
      Topic.compacted("usage.analytics.v1", AnalyticsDay.class);
  public static final Topic<Member> MEMBERS = Topic.compacted("directory.members.v1", Member.class);
  public static final Topic<SourceState> SOURCES = Topic.compacted("sources.v1", SourceState.class);
  public static final Topic<PriceBook> PRICES = Topic.compacted("prices.v1", PriceBook.class);
  public static final Topic<Settings> SETTINGS = Topic.compacted("settings.v1", Settings.class);
  public static final Topic<UserDay> USER_DAYS =
      Topic.compacted("usage.user-days.v1", UserDay.class);
  public static final Topic<TeamBaseline> BASELINES =
      Topic.compacted("usage.baselines.v1", TeamBaseline.class);
  public static final Topic<Anomaly> ANOMALIES =
      Topic.kept("anomalies.v1", Anomaly.class, YEAR_AND_MORE);
  public static final Topic<Incident> INCIDENTS = Topic.compacted("incidents.v1", Incident.class);
  public static final Topic<Delivery> DELIVERIES =
      Topic.kept("deliveries.v1", Delivery.class, YEAR_AND_MORE);
  public static final Topic<Notice> NOTICES = Topic.kept("notices.v1", Notice.class, YEAR_AND_MORE);
  public static final Topic<Quarantined> QUARANTINE =
      Topic.kept("usage.quarantine.v1", Quarantined.class, MONTH);

  /** Takes what detection wrote for itself, between its stages, and cannot read any more. */
  public static final String DETECTION_DEAD_LETTERS = PREFIX + "detection.dead-letters.v1";

  /** All topics that carry records of the contract. */
  public static final List<Topic<?>> ALL =
      List.of(
          USAGE_EVENTS,
          CYCLE_SPEND,
          ACTIVITY,
          ANALYTICS,
          MEMBERS,
          SOURCES,
          PRICES,
          SETTINGS,
          USER_DAYS,
          BASELINES,
          ANOMALIES,
          INCIDENTS,
          DELIVERIES,
          NOTICES,
          QUARANTINE);

  private Topics() {}
}
