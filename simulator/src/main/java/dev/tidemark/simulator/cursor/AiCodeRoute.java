package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Mode;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * GET /analytics/ai-code/commits and /changes. Everybody has one commit a day, amended while the
 * day goes on: its hash stays, and its lines grow.
 */
record AiCodeRoute(Company company, Clock clock, Errors errors) {
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;
  private static final String[] REPOS = {"acme/web", "acme/api", "acme/tools"};

  private record PersonDay(int person, LocalDate day) {}

  Reply commits(Call call) {
    List<ObjectNode> items = new ArrayList<>();
    byDay(call).values().forEach(usages -> items.add(commit(usages)));
    return page(call, items);
  }

  Reply changes(Call call) {
    List<ObjectNode> items = new ArrayList<>();
    byDay(call).values().forEach(usages -> usages.forEach(usage -> items.add(change(usage))));
    return page(call, items);
  }

  /** The requests of each member's days that wrote code, in the span that is asked for. */
  private Map<String, List<Usage>> byDay(Call call) {
    Instant now = clock.instant();
    long from = instant(call.query("startDate").orElse("7d"), now).toEpochMilli();
    long to = instant(call.query("endDate").orElse("now"), now).toEpochMilli();
    Map<String, List<Usage>> days = new TreeMap<>();
    List<Usage> writing =
        company.find(
            from,
            to,
            now,
            u -> !u.person().automated() && (u.mode() == Mode.AGENT || u.mode() == Mode.COMPOSER));
    for (Usage usage : writing) {
      PersonDay key = new PersonDay(usage.person().number(), usage.day());
      days.computeIfAbsent(key.day() + "/" + key.person(), any -> new ArrayList<>()).add(usage);
    }
    return days;
  }

  private static ObjectNode commit(List<Usage> usages) {
    Usage last = usages.getLast();
    Person person = last.person();
    long composer = usages.stream().mapToLong(u -> u.trait(1, 60)).sum();
    long deleted = usages.stream().mapToLong(u -> u.trait(2, 20)).sum();
    long tab = usages.stream().mapToLong(u -> u.trait(4, 12) / 3).sum();
    long others = usages.stream().mapToLong(u -> u.trait(10, 8)).sum();
    String hash = Ids.of("commit", person.userId(), last.day().toString()) + "00000000";
    ObjectNode json = Json.MAPPER.createObjectNode();
    identify(json.put("commitHash", hash), person);
    boolean local = person.number() % 5 == 4;
    json.put("repoName", local ? null : REPOS[person.number() % REPOS.length]);
    json.put("branchName", local ? null : "main");
    if (!local) {
      json.put("isPrimaryBranch", true);
    }
    json.put("totalLinesAdded", composer + tab + others).put("totalLinesDeleted", deleted);
    json.put("tabLinesAdded", tab).put("tabLinesDeleted", 0);
    json.put("composerLinesAdded", composer).put("composerLinesDeleted", deleted);
    json.put("nonAiLinesAdded", others).putNull("nonAiLinesDeleted");
    json.putNull("message");
    json.put("commitTs", Instant.ofEpochMilli(usages.getFirst().at()).toString());
    return json.put("createdAt", Instant.ofEpochMilli(last.at()).toString());
  }

  private static ObjectNode change(Usage usage) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    Person person = usage.person();
    String id =
        Ids.of("change", person.userId(), Long.toString(usage.at()), usage.tokens().toString());
    identify(json.put("changeId", id), person);
    json.put("source", usage.trait(4, 12) > 8 ? "TAB" : "COMPOSER");
    json.put("model", usage.trait(4, 12) > 8 ? null : usage.model().id());
    json.put("totalLinesAdded", usage.trait(1, 60)).put("totalLinesDeleted", usage.trait(2, 20));
    json.put("createdAt", Instant.ofEpochMilli(usage.at()).toString());
    json.putArray("metadata")
        .addObject()
        .put("fileExtension", "java")
        .put("linesAdded", usage.trait(1, 60))
        .put("linesDeleted", usage.trait(2, 20));
    return json;
  }

  private static void identify(ObjectNode json, Person person) {
    json.put("userId", person.userId()).put("userEmail", person.email());
  }

  private Reply page(Call call, List<ObjectNode> items) {
    int size = count(call, "pageSize", DEFAULT_PAGE);
    if (size > LARGEST_PAGE) {
      throw errors.badRequest("pageSize must be at most " + LARGEST_PAGE);
    }
    Page page = new Page(count(call, "page", 1), size, items.size());
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode list = body.putArray("items");
    page.of(items).forEach(list::add);
    return Reply.json(
        body.put("totalCount", page.total()).put("page", page.number()).put("pageSize", size));
  }

  private int count(Call call, String name, int otherwise) {
    String text = call.query(name).orElse(Integer.toString(otherwise));
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw errors.badRequest(name + " must be a positive integer");
    }
    return Integer.parseInt(text);
  }

  private Instant instant(String text, Instant now) {
    try {
      if (text.equals("now")) {
        return now;
      }
      if (text.matches("\\d{1,4}d")) {
        return now.minusSeconds(86_400L * Long.parseLong(text.substring(0, text.length() - 1)));
      }
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw errors.badRequest("Invalid date: use ISO 8601, now or <n>d");
    }
  }
}
