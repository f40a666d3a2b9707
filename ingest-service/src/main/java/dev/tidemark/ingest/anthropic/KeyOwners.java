package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.ingest.anthropic.Attribution.How;
import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.store.EstimateTotals;
import dev.tidemark.ingest.store.EstimateTotals.Group;
import dev.tidemark.ingest.store.KeyMappings;
import dev.tidemark.ingest.store.LedgerTotals;
import dev.tidemark.ingest.store.LedgerTotals.Attributed;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whose each key is, and who says so; what is said by hand applies to all usage, old and new. */
@Singleton
public final class KeyOwners {
  private final Attributions attributions;
  private final KeyMappings mappings;
  private final LedgerTotals totals;
  private final EstimateTotals estimates;
  private final Clock clock;
  private final String org;

  KeyOwners(
      Attributions attributions,
      KeyMappings mappings,
      LedgerTotals totals,
      EstimateTotals estimates,
      @Nullable Clock clock,
      @Value("${tidemark.org}") String org) {
    this.attributions = attributions;
    this.mappings = mappings;
    this.totals = totals;
    this.estimates = estimates;
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.org = org;
  }

  /**
   * A key, an account, an installation of Claude Code, or the vendor's console.
   *
   * @param key the vendor's id of it
   * @param name what people call it
   * @param userId of the person, or of the unattributed subject
   * @param email of the person; null for nobody
   * @param by who says so: {@code hand}, {@code vendor}, {@code pattern}, {@code none}
   * @param micros what was spent with it, micro-dollars
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Mapping(
      String key, String name, String userId, String email, String by, long micros) {}

  /** All that is known, by name. */
  public List<Mapping> all() throws SQLException {
    Attribution attribution = attributions.now();
    Map<String, Long> spent = new TreeMap<>();
    attribution.keys().keySet().forEach(id -> spent.put(Subjects.KEY + id, 0L));
    for (Attributed part : totals.attributed(MessagesSource.id(org))) {
      spent.merge(part.subject(), part.micros(), Math::addExact);
    }
    for (Attributed part : totals.attributed(CodeSource.id(org))) {
      if (!part.subject().startsWith(Subjects.EMAIL)) {
        spent.merge(part.subject(), part.micros(), Math::addExact);
      }
    }
    for (Group group : estimates.groups(org)) {
      if (!group.subject().startsWith(Subjects.EMAIL)) {
        spent.merge(group.subject(), group.micros(), Math::addExact);
      }
    }
    List<Mapping> all = new ArrayList<>();
    spent.forEach(
        (subject, micros) -> {
          Owner owner = attribution.owner(subject);
          all.add(
              new Mapping(
                  Subjects.name(subject),
                  owner.label(),
                  owner.userId(),
                  owner.email(),
                  wire(owner.how()),
                  micros));
        });
    return all;
  }

  /** Says whose a key is, by its id or name; false where there is no such key. */
  public boolean set(String key, String email) throws SQLException {
    if (all().stream().noneMatch(m -> m.key().equals(key) || m.name().equals(key))) {
      return false;
    }
    mappings.set(org, key, Ids.fold(email), clock.instant());
    return true;
  }

  /** Takes back what was said by hand; false where nothing was. */
  public boolean remove(String key) throws SQLException {
    return mappings.remove(org, key);
  }

  private static String wire(How how) {
    return how.name().toLowerCase(Locale.ROOT);
  }
}
