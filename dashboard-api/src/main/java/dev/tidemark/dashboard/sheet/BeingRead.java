package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.web.ApiException;

/** Days that were asked for are still being read into memory; another try makes sense soon. */
public final class BeingRead extends ApiException {
  private static final long serialVersionUID = 1L;

  /** So many details of days are there of those that were not there at once. */
  BeingRead(long done, long of) {
    super(
        503,
        "Being read",
        "people's days are being read into memory, %d %% of what this page needs is there; try again in a moment"
            .formatted(of == 0 ? 0 : done * 100 / of));
  }
}
