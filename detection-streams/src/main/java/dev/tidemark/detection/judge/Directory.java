package dev.tidemark.detection.judge;

import dev.tidemark.schemas.Settings;
import java.time.LocalDate;

/** What is known of an organisation's people besides their usage. */
interface Directory {
  /** The path of the person's group. */
  String group(String userId);

  /** The settings in force. */
  Settings settings();

  /** First day of the person's billing cycle that holds that day. */
  LocalDate cycleStart(String userId, LocalDate day);
}
