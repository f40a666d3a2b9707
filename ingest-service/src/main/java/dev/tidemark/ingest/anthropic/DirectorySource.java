package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.directory.Listed;
import dev.tidemark.ingest.directory.Vendors;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.store.KeyDirectory;
import dev.tidemark.ingest.store.KeyDirectory.Key;
import dev.tidemark.schemas.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code users} and {@code api_keys}: who is there, and who made which key. */
final class DirectorySource implements Source {
  private static final String SOURCE = AnthropicApi.PROVIDER + ":directory";

  private final AnthropicApi api;
  private final KeyDirectory directory;
  private final Vendors vendors;
  private final String org;

  DirectorySource(AnthropicApi api, KeyDirectory directory, Vendors vendors, String org) {
    this.api = api;
    this.directory = directory;
    this.vendors = vendors;
    this.org = org;
  }

  @Override
  public String id() {
    return AnthropicApi.PROVIDER + ":" + org + ":" + endpoint();
  }

  @Override
  public String org() {
    return org;
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
    List<Listed> listed = new ArrayList<>();
    for (JsonNode row : api.entities("users")) {
      String userId = Fields.text(row, "id");
      String email = Fields.text(row, "email");
      if (userId == null || email == null) {
        unreadable++;
      } else {
        users.put(userId, Ids.fold(email));
        listed.add(
            new Listed(
                Ids.fold(email),
                Fields.text(row, "name"),
                Fields.text(row, "role"),
                null,
                userId,
                false));
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
    progress.read(vendors.report(org, SOURCE, listed, false, now), null);
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " people or keys have no id or address and were left out.",
          "Their spend is counted, and shows as unattributed.");
    }
  }
}
