package dev.tidemark.ingest.publish;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Puts rows that cannot be read where people find them, each once. */
@Singleton
public final class Quarantine {
  private final LatestSender latest;

  Quarantine(LatestSender latest) {
    this.latest = latest;
  }

  /** Puts rows of a source aside: the reason by the row as it came. */
  public void put(String source, Map<String, String> reasons, Instant now)
      throws SQLException, InterruptedException {
    Map<String, Quarantined> aside = new HashMap<>();
    reasons.forEach(
        (row, reason) -> {
          String id = Ids.of("quarantine", source, row);
          aside.put(
              id, new Quarantined(id, "unreadable_row", reason, source, -1, -1, source, row, now));
        });
    if (!aside.isEmpty()) {
      latest.sendNew(Topics.QUARANTINE, aside, now);
    }
  }
}
