package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** POST /teams/daily-usage-data: a row for each member and UTC day; pages are of members. */
record DailyRoute(Company company, Clock clock, Errors errors) {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Tally IDLE = new Tally();

  private record Cell(int person, LocalDate day) {}

  Reply handle(Call call) {
    Params params = Params.of(call, errors);
    long from = required(params, "startDate");
    long to = required(params, "endDate");
    if (from > to) {
      throw errors.badRequest("startDate must not be after endDate");
    }
    if (to - from > LONGEST.toMillis()) {
      throw errors.badRequest("Date range cannot exceed 30 days");
    }
    LocalDate first = day(from);
    LocalDate last = day(to);
    Map<Cell, Tally> tallies = tallies(first, last);
    List<Person> members =
        company.roster().members().stream()
            .filter(person -> person.memberWithin(first, last))
            .toList();
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("data");
    body.putObject("period").put("startDate", from).put("endDate", to);
    boolean paged = params.has("page") && params.has("pageSize");
    if (paged) {
      Page page = new Page(params.count("page", 1), params.count("pageSize", 1), members.size());
      describe(body.putObject("pagination"), page);
      members = page.of(members);
    }
    for (Person person : members) {
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        Tally tally = tallies.getOrDefault(new Cell(person.number(), day), IDLE);
        if (tally.active() || (paged && person.memberOn(day))) {
          DailyJson.write(rows.addObject(), person, day, tally);
        }
      }
    }
    return Reply.json(body);
  }

  private long required(Params params, String name) {
    return params.millis(name).orElseThrow(() -> errors.badRequest(name + " is required"));
  }

  private Map<Cell, Tally> tallies(LocalDate first, LocalDate last) {
    Instant now = clock.instant();
    long from = first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long to = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1;
    Map<Cell, Tally> tallies = new HashMap<>();
    for (Usage usage : company.find(from, to, now, any -> true)) {
      Cell cell = new Cell(usage.person().number(), usage.day());
      tallies.computeIfAbsent(cell, missing -> new Tally()).add(usage);
    }
    return tallies;
  }

  private static void describe(ObjectNode pagination, Page page) {
    pagination.put("page", page.number());
    pagination.put("pageSize", page.size());
    pagination.put("totalUsers", page.total());
    pagination.put("totalPages", page.pages());
    pagination.put("hasNextPage", page.hasNext());
    pagination.put("hasPreviousPage", page.hasPrevious());
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
