package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.BillingGroup;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A billing group with its members and what they spent in a cycle. */
record GroupJson(Company company, Instant now, BillingCycle cycle, Spending spending) {

  /** Writes a group; {@code of} is what its members point to, null for nobody's group. */
  void write(ObjectNode json, BillingGroup group, BillingGroup of) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Person> people =
        company.roster().members().stream()
            .filter(person -> Objects.equals(person.group(), of))
            .filter(person -> !person.joined().isAfter(today))
            .toList();
    List<Person> current = people.stream().filter(person -> person.memberOn(today)).toList();
    json.put("id", group.id());
    json.put("name", group.name());
    json.put("type", "BILLING");
    json.putNull("directoryGroupId");
    json.put("memberCount", current.size());
    json.put("createdAt", "2026-01-05T09:00:00.000Z");
    json.put("updatedAt", "2026-01-05T09:00:00.000Z");
    json.put(
        "spendCents",
        Cents.of(people.stream().mapToLong(person -> spending.of(person).overall()).sum()));
    ArrayNode members = json.putArray("currentMembers");
    current.forEach(person -> writeMember(members.addObject(), person));
    ArrayNode former = json.putArray("formerMembers");
    people.stream()
        .filter(person -> !current.contains(person))
        .forEach(person -> writeMember(former.addObject(), person));
    writeDays(json.putArray("dailySpend"), people);
  }

  /** Writes the cycle's bounds. */
  void writeCycle(ObjectNode json) {
    json.put("cycleStart", cycle.start().toString());
    json.put("cycleEnd", cycle.end().toString());
  }

  private void writeMember(ObjectNode json, Person person) {
    json.put("userId", person.userId());
    json.put("name", person.name());
    json.put("email", person.email());
    json.put("joinedAt", midnight(person.joined()));
    json.put("leftAt", person.left() == null ? null : midnight(person.left()));
    json.put("spendCents", Cents.of(spending.of(person).overall()));
  }

  private void writeDays(ArrayNode json, List<Person> people) {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    for (Person person : people) {
      for (Map.Entry<LocalDate, Long> day : spending.of(person).byDay().entrySet()) {
        days.merge(day.getKey(), day.getValue(), Long::sum);
      }
    }
    days.forEach(
        (day, spent) ->
            json.addObject().put("date", day.toString()).put("spendCents", Cents.of(spent)));
  }

  private static String midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
  }
}
