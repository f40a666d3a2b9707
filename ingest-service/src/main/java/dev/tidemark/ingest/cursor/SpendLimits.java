package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.source.Syncs;
import dev.tidemark.ingest.store.LimitChanges;
import dev.tidemark.ingest.store.LimitChanges.Change;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets members' spending limits at the vendor, the only thing that is ever written there: off
 * unless CURSOR_SPEND_LIMITS is true, and every attempt is on record.
 */
@Singleton
public final class SpendLimits {
  private static final long HIGHEST = 1_000_000;

  private final OrgSettings settings;
  private final CursorClients clients;
  private final LimitChanges changes;
  private final Syncs syncs;
  private final boolean allowed;
  private final Clock clock;
  private final Map<String, CursorApi> apis = new HashMap<>();

  SpendLimits(
      OrgSettings settings,
      CursorClients clients,
      LimitChanges changes,
      Syncs syncs,
      @Value("${tidemark.cursor.spend-limits:false}") boolean allowed,
      @Nullable Clock clock) {
    this.settings = settings;
    this.clients = clients;
    this.changes = changes;
    this.syncs = syncs;
    this.allowed = allowed;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Whether limits may be set from here. */
  public boolean allowed() {
    return allowed;
  }

  /** Every attempt, the latest first. */
  public List<Change> changes() throws SQLException {
    return changes.all();
  }

  /**
   * Sets a limit, and reads the members' spend again.
   *
   * @param org null for the only organisation
   * @param usd whole US dollars of a billing cycle; null for no limit of their own
   * @param actor who wants it
   * @throws IllegalArgumentException naming the field that is wrong
   * @throws VendorException when the vendor does not take it
   */
  public synchronized Change set(String org, String email, Long usd, String actor)
      throws VendorException, SQLException, InterruptedException {
    if (usd != null && (usd < 0 || usd > HIGHEST)) {
      throw new IllegalArgumentException(
          "limitUsd must be whole dollars from 0 to " + HIGHEST + ", or null, got: " + usd);
    }
    OrgKeys keys = keys(org);
    String person = Ids.fold(email);
    long id = changes.begun(keys.org(), person, usd, actor, clock.instant());
    try {
      apis.computeIfAbsent(keys.org(), o -> new CursorApi(clients.admin(keys))).limit(person, usd);
    } catch (VendorException e) {
      changes.ended(id, e.getMessage());
      throw e;
    }
    Change done = changes.ended(id, "set");
    syncs.ask(Set.of(SpendSource.id(keys.org())));
    return done;
  }

  private OrgKeys keys(String org) {
    List<OrgKeys> all = settings.all().stream().filter(k -> !k.admin().isEmpty()).toList();
    List<OrgKeys> meant = all.stream().filter(k -> org == null || k.org().equals(org)).toList();
    if (meant.size() != 1) {
      throw new IllegalArgumentException(
          "org must be one of "
              + all.stream().map(OrgKeys::org).toList()
              + ", the organisations with an Admin API key, got: "
              + org);
    }
    return meant.getFirst();
  }
}
