package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.directory.Listed;
import dev.tidemark.ingest.directory.Vendors;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.schemas.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code /teams/members} and, where the plan has them, {@code /teams/groups}. */
final class MembersSource implements Source {
  private static final String SOURCE = CursorApi.PROVIDER + ":members";

  private final CursorApi api;
  private final Vendors vendors;
  private final String org;

  MembersSource(CursorApi api, Vendors vendors, String org) {
    this.api = api;
    this.vendors = vendors;
    this.org = org;
  }

  @Override
  public String id() {
    return CursorApi.PROVIDER + ":" + org + ":" + endpoint();
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
    Optional<Map<String, String>> groups = groups(progress);
    List<Listed> listed = new ArrayList<>();
    int unreadable = 0;
    for (JsonNode row : rows) {
      String email = Fields.text(row, "email");
      if (email == null) {
        unreadable++;
      } else {
        listed.add(listed(row, Ids.fold(email), groups.orElse(Map.of())));
      }
    }
    progress.read(vendors.report(org, SOURCE, listed, groups.isPresent(), now), null);
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " members have no e-mail address and were left out.",
          "Usage is still counted; complete the members in the vendor's dashboard.");
    }
  }

  static Listed listed(JsonNode row, String email, Map<String, String> groups) {
    return new Listed(
        email,
        Fields.text(row, "name"),
        Fields.text(row, "role"),
        groups.get(email),
        Fields.text(row, "id"),
        Fields.flag(row, "isRemoved"));
  }

  /** The group of each address; empty where the plan has no groups. */
  private Optional<Map<String, String>> groups(Progress progress)
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
      return Optional.empty();
    }
    return Optional.of(groups);
  }
}
