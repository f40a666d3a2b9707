package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.BillingGroup;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** GET /teams/groups and /teams/groups/:id: billing groups with their members' spend. */
record GroupsRoute(Company company, Clock clock, Errors errors) {
  private static final String PREFIX = "/teams/groups/";
  private static final BillingGroup UNASSIGNED = new BillingGroup("group_unassigned", "Unassigned");

  Reply list(Call call) {
    GroupJson json = json(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode groups = body.putArray("groups");
    company.roster().groups().forEach(group -> json.write(groups.addObject(), group, group));
    json.write(body.putObject("unassignedGroup"), UNASSIGNED, null);
    json.writeCycle(body.putObject("billingCycle"));
    return Reply.json(body);
  }

  Reply one(Call call) {
    String id = call.path().substring(PREFIX.length());
    GroupJson json = json(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (id.equals(UNASSIGNED.id())) {
      json.write(body.putObject("group"), UNASSIGNED, null);
    } else {
      BillingGroup group =
          company.roster().groups().stream()
              .filter(candidate -> candidate.id().equals(id))
              .findFirst()
              .orElseThrow(() -> errors.notFound("Group not found"));
      json.write(body.putObject("group"), group, group);
    }
    json.writeCycle(body.putObject("billingCycle"));
    return Reply.json(body);
  }

  private GroupJson json(Call call) {
    Instant now = clock.instant();
    BillingCycle cycle = BillingCycle.of(call.query("billingCycle").map(this::day).orElse(now));
    return new GroupJson(company, now, cycle, Spending.of(company, cycle, now));
  }

  private Instant day(String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw errors.badRequest("billingCycle must be a date, YYYY-MM-DD");
    }
  }
}
