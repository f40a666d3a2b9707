package dev.tidemark.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.access.Sight;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What those see of people who may not see their names; fixed at the start. */
@Singleton
public final class DataProtection {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final Database database;
  private final ReportingTime time;
  private final Sight sight;
  private final String org;
  private final int least;
  private volatile Groups groups = new Groups(Map.of(), Instant.EPOCH);

  private record Groups(Map<String, Integer> sizes, Instant at) {}

  DataProtection(
      Database database,
      ReportingTime time,
      Sight sight,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.access.least-group:5}") int least) {
    if (least < 2) {
      throw new IllegalArgumentException("TIDEMARK_LEAST_GROUP must be at least 2, got: " + least);
    }
    this.database = database;
    this.time = time;
    this.sight = sight;
    this.org = org;
    this.least = least;
  }

  /** Whether names are kept from that caller. */
  public boolean hides(Caller caller) {
    return sight.limited() && !caller.seesPeople();
  }

  /** Rows as the present caller may see them. */
  public JsonNode shown(JsonNode rows) {
    return hides(Caller.current()) ? hide(rows) : rows;
  }

  /** An answer as one may see it from whom names are kept. */
  JsonNode hide(JsonNode answer) {
    JsonNode folded = new SmallGroups(least, this::size).fold(answer);
    return new Pseudonyms(this::small).hide(folded);
  }

  /** A text without addresses. */
  public String hide(String text) {
    return Pseudonyms.text(text);
  }

  /** Whether a group has so few people that its figures would tell of them. */
  boolean small(String group) {
    return size(group) < least;
  }

  private int size(String group) {
    Groups known = groups;
    if (known.at.plus(KNOWN_FOR).isBefore(time.now())) {
      known = new Groups(sizes(), time.now());
      groups = known;
    }
    return known.sizes.getOrDefault(group, 0);
  }

  /** A group has the people of the groups below it too. */
  private Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new HashMap<>();
    database.query(
        "select team, count(*) as people from dashboard.member"
            + " where org = ? and not removed and team is not null group by team",
        row -> {
          String path = row.getString("team");
          int people = row.getInt("people");
          for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            sizes.merge(path.substring(0, end), people, Integer::sum);
          }
          return path;
        },
        org);
    return sizes;
  }
}
