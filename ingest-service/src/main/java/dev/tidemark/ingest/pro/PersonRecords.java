package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.cursor.CursorApi;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** What is published of the person: who it is, and the vendor's own totals of the cycle. */
record PersonRecords(LatestSender latest, String org, String source) {
  void publish(Account account, Cycle cycle, Spend spend, Instant now)
      throws SQLException, InterruptedException {
    String key = Ids.userKey(org, account.userId());
    Member known = latest.sent(Topics.MEMBERS, key, "").get(key);
    // Another vendor's directory may know the person's group; two writers would undo each other.
    if (known == null || known.source().equals(source)) {
      latest.send(Topics.MEMBERS, Map.of(key, member(account, now)), now);
    }
    if (cycle != null && spend != null) {
      latest.send(
          Topics.CYCLE_SPEND,
          Map.of(
              key + "/" + CursorApi.PROVIDER + "/" + cycle.start(),
              cycleSpend(account, cycle, spend, now)),
          now);
    }
  }

  private Member member(Account account, Instant now) {
    return new Member(
        org,
        account.userId(),
        account.email(),
        account.name(),
        null,
        null,
        false,
        null,
        false,
        now,
        source);
  }

  private CycleSpend cycleSpend(Account account, Cycle cycle, Spend spend, Instant now) {
    return new CycleSpend(
        org,
        account.userId(),
        account.email(),
        CursorApi.PROVIDER,
        cycle.start(),
        cycle.end(),
        spend.onDemand(),
        spend.included(),
        spend.overall(),
        0,
        spend.onDemandLimit(),
        spend.includedLimit(),
        now,
        source);
  }
}
