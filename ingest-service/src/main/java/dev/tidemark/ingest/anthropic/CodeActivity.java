package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes of a day's records what each person did, whatever terminal it was in. */
record CodeActivity(String org, String source, LocalDate day) {

  /** The days of all people by record key. */
  Map<String, ActivityDay> of(List<CodeRecord> records, Attribution attribution, Instant now) {
    Map<String, Owner> owners = new LinkedHashMap<>();
    Map<String, List<CodeRecord>> byUser = new HashMap<>();
    for (CodeRecord record : records) {
      Owner owner = attribution.owner(record.subject());
      owners.put(owner.userId(), owner);
      byUser.computeIfAbsent(owner.userId(), any -> new java.util.ArrayList<>()).add(record);
    }
    Map<String, ActivityDay> days = new LinkedHashMap<>();
    owners.forEach(
        (user, owner) ->
            days.put(
                Ids.userKey(org, user) + keyEnd(),
                day(user, owner.email(), byUser.get(user), now)));
    return days;
  }

  /** What the keys of the day end in; other vendors' keys end in the day. */
  String keyEnd() {
    return "/" + day + "/" + AnthropicApi.PROVIDER;
  }

  /** A day on which nothing is left of what was sent for a person. */
  ActivityDay nothing(ActivityDay before, Instant now) {
    return day(before.userId(), before.email(), List.of(), now);
  }

  private ActivityDay day(String user, String email, List<CodeRecord> records, Instant now) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Long> billing = new TreeMap<>();
    long[] sums = new long[4];
    for (CodeRecord r : records) {
      add(counts, "sessions", r.sessions());
      add(counts, "commits", r.commits());
      add(counts, "pull_requests", r.pullRequests());
      add(billing, r.subscription() ? "included" : "api_key", r.sessions());
      sums[0] += r.linesAdded();
      sums[1] += r.linesRemoved();
      sums[2] += r.accepted();
      sums[3] += r.rejected();
    }
    return new ActivityDay(
        org,
        user,
        email,
        AnthropicApi.PROVIDER,
        day,
        !records.isEmpty(),
        counts,
        billing,
        sums[0],
        sums[1],
        0,
        0,
        0,
        sums[2],
        sums[3],
        0,
        0,
        null,
        null,
        now,
        source);
  }

  private static void add(Map<String, Long> counts, String name, long count) {
    if (count > 0) {
      counts.merge(name, count, Long::sum);
    }
  }
}
