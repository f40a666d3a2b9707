package dev.tidemark.ingest.cursor.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.store.AiCommits;
import dev.tidemark.ingest.store.AiCommits.Commit;
import dev.tidemark.ingest.store.AiCommits.Lines;
import dev.tidemark.ingest.store.AiCommits.Place;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.schemas.Ids;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code /analytics/ai-code/commits} and {@code /changes}: what of the code AI wrote. */
final class AiCodeSource extends AnalyticsSource {
  private static final String COMMITS = "ai-code-commits";
  private static final String CHANGES = "ai-code-changes";
  private static final String NOWHERE = "unknown";

  private final AnalyticsApi api;
  private final AiCommits commits;
  private final String org;

  AiCodeSource(
      AnalyticsApi api,
      AiCommits commits,
      LatestSender latest,
      CollectedSpans spans,
      String org,
      int historyDays) {
    super("ai-code", org, latest, spans, historyDays);
    this.api = api;
    this.commits = commits;
    this.org = org;
  }

  @Override
  void read(LocalDate first, LocalDate last, DayRecords records, Findings findings)
      throws VendorException, SQLException, InterruptedException {
    List<Commit> read = new ArrayList<>();
    for (JsonNode item : api.aiCode("commits", first, last.plusDays(1))) {
      try {
        read.add(commit(item));
      } catch (IllegalArgumentException e) {
        findings.unreadable(1);
      }
    }
    commits
        .save(org, read)
        .forEach(
            (place, sums) ->
                records.add(COMMITS, place.day(), place.userId() + "/" + place.repo(), sums));
    Set<String> seen = new HashSet<>();
    for (JsonNode item : api.aiCode("changes", first, last.plusDays(1))) {
      try {
        addChange(item, seen, records);
      } catch (IllegalArgumentException e) {
        findings.unreadable(1);
      }
    }
    records.complete(CHANGES, first, last);
  }

  @Override
  void lost() {
    api.forget();
  }

  private static Commit commit(JsonNode item) {
    String hash = Fields.text(item, "commitHash");
    Instant at = Fields.instant(item, "commitTs");
    Instant day = at == null ? Fields.instant(item, "createdAt") : at;
    if (hash == null || day == null) {
      throw new IllegalArgumentException("commitHash, or commitTs and createdAt, are missing");
    }
    String repo = Fields.text(item, "repoName");
    return new Commit(
        hash,
        new Place(Days.of(day), repo == null ? NOWHERE : repo, user(item)),
        lines(item, "total"),
        lines(item, "tab"),
        lines(item, "composer"),
        lines(item, "nonAi"));
  }

  private static void addChange(JsonNode item, Set<String> seen, DayRecords records) {
    String id = Fields.text(item, "changeId");
    Instant at = Fields.instant(item, "createdAt");
    if (id == null || at == null) {
      throw new IllegalArgumentException("changeId or createdAt is missing");
    }
    String source = Fields.text(item, "source");
    String model = Fields.text(item, "model");
    Lines lines = lines(item, "total");
    if (seen.add(id)) {
      records.add(
          CHANGES,
          Days.of(at),
          String.join(
              "/", user(item), source == null ? NOWHERE : source, model == null ? NOWHERE : model),
          Map.of(
              "changes",
              1L,
              "totalLinesAdded",
              Math.max(0, lines.added()),
              "totalLinesDeleted",
              Math.max(0, lines.deleted())));
    }
  }

  /** The person's pseudonym; where there is no address, that of an unattributed subject. */
  private static String user(JsonNode item) {
    String email = Fields.text(item, "userEmail");
    return email == null ? Ids.unattributed(Fields.text(item, "userId")) : Ids.userId(email);
  }

  private static Lines lines(JsonNode item, String of) {
    return new Lines(count(item, of + "LinesAdded"), count(item, of + "LinesDeleted"));
  }

  private static long count(JsonNode item, String name) {
    BigDecimal value = Fields.decimal(item, name);
    return value == null ? -1 : Fields.count(item, name);
  }
}
