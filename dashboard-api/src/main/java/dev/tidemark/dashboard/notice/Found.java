package dev.tidemark.dashboard.notice;

import dev.tidemark.schemas.Notice;
import java.util.List;

/**
 * Something to tell.
 *
 * @param covered what it says as well: lower thresholds that were passed at the same time, which
 *     count as told
 */
record Found(Notice notice, List<Notice> covered) {
  static Found of(Notice notice) {
    return new Found(notice, List.of());
  }
}
