package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.source.Progress;
import java.time.Instant;

/** One collection of the usage report, and what was wrong with the answers to it. */
final class ReportPoll {
  final Attribution attribution;
  final Instant now;
  final Progress progress;
  int unreadable;
  int absent;

  ReportPoll(Attribution attribution, Instant now, Progress progress) {
    this.attribution = attribution;
    this.now = now;
    this.progress = progress;
  }

  /** Says what was wrong. */
  void conclude() {
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " rows of the usage report could not be read and were put aside.",
          "See the quarantine for the rows; this may need a newer Tidemark.");
    }
    if (absent > 0) {
      progress.degraded(
          "The usage report lacked " + absent + " of the hours that were asked for.",
          "They are asked for again while they are among the last seven days.");
    }
  }
}
