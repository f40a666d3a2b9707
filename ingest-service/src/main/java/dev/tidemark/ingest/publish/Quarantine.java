package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.text.Storable;
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
  /** What the broker takes as one record, with room for characters of several bytes. */
  private static final int LONGEST_ROW = 100_000;

  private static final int LONGEST_REASON = 1_000;

  private final LatestSender latest;

  Quarantine(LatestSender latest) {
    this.latest = latest;
  }

  /** Puts rows of a source aside: the reason by the row as it came, of which the begin is kept. */
  public void put(String source, Map<String, String> reasons, Instant now)
      throws SQLException, InterruptedException {
    Map<String, Quarantined> aside = new HashMap<>();
    reasons.forEach(
        (row, reason) -> {
          String id = Ids.of("quarantine", source, row);
          aside.put(
              id,
              new Quarantined(
                  id,
                  "unreadable_row",
                  Storable.text(reason, LONGEST_REASON),
                  source,
                  -1,
                  -1,
                  source,
                  Storable.text(row, LONGEST_ROW),
                  now));
        });
    if (!aside.isEmpty()) {
      latest.sendNew(Topics.QUARANTINE, aside, now);
    }
  }
}
