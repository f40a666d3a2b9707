package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code /teams/members} and, where the plan has them, {@code /teams/groups}. */
final class MembersSource implements Source {
  private final CursorApi api;
  private final LatestSender latest;
  private final String org;

  MembersSource(CursorApi api, LatestSender latest, String org) {
    this.api = api;
    this.latest = latest;
    this.org = org;
  }

  @Override
  public String id() {
    return CursorApi.PROVIDER + ":" + org + ":" + endpoint();
  }

  @Override
  public String provider() {
    return CursorApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "members";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    List<JsonNode> rows = api.members();
    Map<String, String> groups = groups(progress);
    Map<String, Member> members = new LinkedHashMap<>();
    int unreadable = 0;
    for (JsonNode row : rows) {
      String email = Fields.text(row, "email");
      if (email == null) {
        unreadable++;
      } else {
        Member member = member(row, Ids.fold(email), groups, now);
        members.put(Ids.userKey(org, member.userId()), member);
      }
    }
    addDeparted(members, now);
    progress.read(latest.send(Topics.MEMBERS, members, now), null);
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " members have no e-mail address and were left out.",
          "Usage is still counted; complete the members in the vendor's dashboard.");
    }
  }

  /** Those whom the vendor no longer lists stay, as people who have left: old usage is theirs. */
  private void addDeparted(Map<String, Member> members, Instant now) throws SQLException {
    latest
        .sent(Topics.MEMBERS)
        .forEach(
            (key, known) -> {
              if (known.org().equals(org) && known.source().equals(id())) {
                members.putIfAbsent(key, departed(known, now));
              }
            });
  }

  private Member departed(Member m, Instant now) {
    return m.removed()
        ? m
        : new Member(
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

  private Member member(JsonNode row, String email, Map<String, String> groups, Instant now) {
    return new Member(
        org,
        Ids.userId(email),
        email,
        Fields.text(row, "name"),
        Fields.text(row, "role"),
        groups.get(email),
        false,
        Fields.text(row, "id"),
        Fields.flag(row, "isRemoved"),
        now,
        id());
  }

  /** The group of each address; none where the plan has no groups. */
  private Map<String, String> groups(Progress progress)
      throws VendorException, InterruptedException {
    Map<String, String> groups = new HashMap<>();
    try {
      for (JsonNode group : api.groups()) {
        String name = Fields.text(group, "name");
        for (String list : List.of("formerMembers", "currentMembers")) {
          for (JsonNode member : group.path(list)) {
            String email = Fields.text(member, "email");
            if (name != null && email != null) {
              groups.put(Ids.fold(email), name);
            }
          }
        }
      }
    } catch (VendorException e) {
      if (e.kind() != Kind.FORBIDDEN && e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      progress.degraded(
          "The plan has no billing groups, so members come without groups.",
          "Set groups by hand in Tidemark, or ignore this.");
    }
    return groups;
  }
}
