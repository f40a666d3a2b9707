package dev.tidemark.detection.judge;

import java.time.LocalDate;

/** What is known of an organisation's people besides their usage. */
public interface People {
  /** The path of the person's group. */
  String group(String userId);

  /** First day of the person's billing cycle that holds that day. */
  LocalDate cycleStart(String userId, LocalDate day);
}
