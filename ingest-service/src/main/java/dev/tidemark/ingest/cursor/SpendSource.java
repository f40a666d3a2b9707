package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code /teams/spend}: the vendor's running total of each member's billing cycle. */
final class SpendSource implements Source {
  private final CursorApi api;
  private final LatestSender latest;
  private final String org;
  private final SpendRows rows;

  SpendSource(CursorApi api, LatestSender latest, String org) {
    this.api = api;
    this.latest = latest;
    this.org = org;
    this.rows = new SpendRows(org, id());
  }

  @Override
  public String id() {
    return id(org);
  }

  static String id(String org) {
    return CursorApi.PROVIDER + ":" + org + ":spend";
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return CursorApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "spend";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Map<String, CycleSpend> spend = new LinkedHashMap<>();
    int unreadable = 0;
    for (JsonNode page : api.spendPages()) {
      Instant start = time(page, "subscriptionCycleStart");
      Instant end = time(page, "nextCycleStart");
      for (JsonNode row : page.path("teamMemberSpend")) {
        try {
          CycleSpend one = rows.read(row, start, end, now);
          spend.put(Ids.userKey(org, one.userId()) + "/" + CursorApi.PROVIDER + "/" + start, one);
        } catch (IllegalArgumentException | ArithmeticException e) {
          unreadable++;
        }
      }
    }
    progress.read(latest.send(Topics.CYCLE_SPEND, spend, now), null);
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " rows of the cycle's spend could not be read.",
          "Spend by events is complete; the comparison with the vendor's totals lacks them.");
    }
  }

  /** A time that cannot be read is as good as none: its rows are counted as unreadable. */
  private static Instant time(JsonNode page, String name) {
    try {
      return Fields.instant(page, name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
