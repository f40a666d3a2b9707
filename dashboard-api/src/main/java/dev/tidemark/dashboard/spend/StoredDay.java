package dev.tidemark.dashboard.spend;

import dev.tidemark.schemas.UserDay.Totals;
import java.time.Instant;
import java.util.Map;

/** A user's day as it is in the database. */
record StoredDay(Instant updatedAt, Totals total, Map<String, Totals> byModel) {}
