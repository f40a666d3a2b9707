package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.LocalDate;

/** GET /teams/members: everybody at once, with those who have left. */
record MembersRoute(Company company, Clock clock, CursorSettings settings) {

  Reply handle() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode members = body.putArray("teamMembers");
    for (Person person : company.roster().members()) {
      if (!person.joined().isAfter(today)) {
        add(members.addObject(), person, today);
      }
    }
    return Reply.json(body);
  }

  private void add(ObjectNode member, Person person, LocalDate today) {
    if (settings.has(Quirk.NUMERIC_IDS)) {
      member.put("id", person.numericId());
    } else if (!settings.has(Quirk.NO_IDS)) {
      member.put("id", person.userId());
    }
    member.put("name", person.name());
    member.put("email", person.email());
    member.put("role", person.role());
    member.put("isRemoved", !person.memberOn(today));
  }
}
