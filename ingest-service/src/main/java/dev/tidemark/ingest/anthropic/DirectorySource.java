package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.store.KeyDirectory;
import dev.tidemark.ingest.store.KeyDirectory.Key;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code users} and {@code api_keys}: who is there, and who made which key. */
final class DirectorySource implements Source {
  private final AnthropicApi api;
  private final KeyDirectory directory;
  private final LatestSender latest;
  private final String org;

  DirectorySource(AnthropicApi api, KeyDirectory directory, LatestSender latest, String org) {
    this.api = api;
    this.directory = directory;
    this.latest = latest;
    this.org = org;
  }

  @Override
  public String id() {
    return AnthropicApi.PROVIDER + ":" + org + ":" + endpoint();
  }

  @Override
  public String provider() {
    return AnthropicApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "directory";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    int unreadable = 0;
    Map<String, String> users = new LinkedHashMap<>();
    Map<String, Member> members = new LinkedHashMap<>();
    for (JsonNode row : api.entities("users")) {
      String userId = Fields.text(row, "id");
      String email = Fields.text(row, "email");
      if (userId == null || email == null) {
        unreadable++;
      } else {
        users.put(userId, Ids.fold(email));
        Member member = member(row, userId, Ids.fold(email), now);
        members.put(Ids.userKey(org, member.userId()), member);
      }
    }
    List<Key> keys = new ArrayList<>();
    for (JsonNode row : api.entities("api_keys")) {
      String keyId = Fields.text(row, "id");
      if (keyId == null) {
        unreadable++;
      } else {
        String creator = Fields.text(row.path("created_by"), "id");
        keys.add(new Key(keyId, Fields.text(row, "name"), creator, Fields.text(row, "status")));
      }
    }
    directory.save(org, keys, users);
    leaveToOthers(members, now);
    progress.read(latest.send(Topics.MEMBERS, members, now), null);
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " people or keys have no id or address and were left out.",
          "Their spend is counted, and shows as unattributed.");
    }
  }

  /**
   * A person whom another vendor's directory has is left to it, because it may know the group, and
   * two writers would undo each other's record. Those who are no longer listed here have left.
   */
  private void leaveToOthers(Map<String, Member> members, Instant now) throws SQLException {
    latest
        .sent(Topics.MEMBERS)
        .forEach(
            (key, known) -> {
              if (known.org().equals(org) && !known.source().equals(id())) {
                members.remove(key);
              } else if (known.org().equals(org)) {
                members.putIfAbsent(key, departed(known, now));
              }
            });
  }

  private Member member(JsonNode row, String vendorId, String email, Instant now) {
    return new Member(
        org,
        Ids.userId(email),
        email,
        Fields.text(row, "name"),
        Fields.text(row, "role"),
        null,
        false,
        vendorId,
        false,
        now,
        id());
  }

  private static Member departed(Member m, Instant now) {
    return new Member(
        m.org(),
        m.userId(),
        m.email(),
        m.name(),
        m.role(),
        m.group(),
        m.manualGroup(),
        m.vendorUserId(),
        true,
        now,
        m.source());
  }
}
