package dev.tidemark.dashboard.notice;

import dev.tidemark.schemas.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Knows what messages of some kinds say. */
interface Composer {
  /** The kinds. */
  Set<NoticeKind> kinds();

  /**
   * What there is to say.
   *
   * @param when the time for which it is told: now, or the scheduled time
   * @param days how many days a digest covers
   */
  List<Found> compose(String org, NoticeKind kind, Instant when, int days);
}
