package dev.tidemark.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.InternalApi.Answer;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Member.Membership;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests of the directory do again and again. */
final class Directories {
  static final LocalDate TODAY = LocalDate.parse("2026-03-18");
  static final LocalDate ALWAYS = LocalDate.EPOCH;

  private Directories() {}

  static Service started(Rig rig, CursorTeam team, Hand clock, String org) throws Exception {
    Service service = rig.start(clock, org, team.properties());
    awaitSync(service, clock.now);
    return service;
  }

  static void sync(Service service, Hand clock, Duration later) throws Exception {
    clock.now = clock.now.plus(later);
    service.pollNow();
    awaitSync(service, clock.now);
  }

  private static void awaitSync(Service service, Instant at) throws Exception {
    Rig.await(
        () -> "a sync at " + at + ": " + service.state("members"),
        () -> {
          SourceState state = service.state("members");
          return state != null && at.equals(state.lastAttempt());
        });
  }

  /** The latest record of each member by the part of the address before the at sign. */
  static Map<String, Member> members(Rig rig, String org) {
    Map<String, Member> latest = new TreeMap<>();
    rig.records(Topics.MEMBERS).stream()
        .map(r -> Rig.value(Topics.MEMBERS, r))
        .filter(m -> m.org().equals(org))
        .forEach(m -> latest.put(m.email().replace("@acme.test", ""), m));
    return latest;
  }

  static long published(Rig rig, String org) {
    return rig.records(Topics.MEMBERS).stream()
        .map(r -> Rig.value(Topics.MEMBERS, r))
        .filter(m -> m.org().equals(org))
        .count();
  }

  static Answer move(InternalApi api, String name, String group, String from) {
    Map<String, Object> move = new TreeMap<>(Map.of("person", name + "@acme.test"));
    if (group != null) {
      move.put("group", group);
    }
    Map<String, Object> body = new TreeMap<>(Map.of("moves", List.of(move), "actor", "ann"));
    if (from != null) {
      body.put("from", from);
    }
    return api.post("directory/moves", body);
  }

  static Membership always(String group) {
    return new Membership(group, ALWAYS, null);
  }

  static Membership until(String group, LocalDate to) {
    return new Membership(group, ALWAYS, to);
  }

  static JsonNode change(JsonNode preview, String kind, String name) {
    for (JsonNode change : preview.path("changes")) {
      if (change.path("kind").asText().equals(kind)
          && change.path("email").asText().equals(name + "@acme.test")) {
        return change;
      }
    }
    throw new AssertionError("no " + kind + " of " + name + " in " + preview);
  }
}
