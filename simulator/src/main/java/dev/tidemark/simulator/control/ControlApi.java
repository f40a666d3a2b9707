package dev.tidemark.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.mail.MailBox;
import dev.tidemark.simulator.slack.SlackLog;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.time.Clock;
import java.time.Instant;

/** Routes for whoever runs a demo or a test; they ask for no key. */
public record ControlApi(
    Company company, Clock clock, Faults faults, SlackLog slack, MailBox mail) {

  /** Adds the routes. */
  public void addTo(Router router) {
    FaultsRoute faultsRoute = new FaultsRoute(faults);
    router
        .on("GET", "/_sim", call -> about())
        .on("GET", "/_sim/truth", this::truth)
        .on("GET", "/_sim/faults", call -> faultsRoute.list())
        .on("POST", "/_sim/faults", faultsRoute::plan)
        .on("DELETE", "/_sim/faults", call -> faultsRoute.clear())
        .on("GET", "/_sim/slack", call -> list("messages", slack.messages()))
        .on("DELETE", "/_sim/slack", call -> done(slack::clear))
        .on("GET", "/_sim/mail", call -> list("mails", mail.mails()))
        .on("POST", "/_sim/mail", this::mailReachable)
        .on("DELETE", "/_sim/mail", call -> done(mail::clear));
  }

  private Reply about() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("company", "acme");
    body.put("people", company.roster().members().size());
    body.put("start", company.start().toString());
    body.put("now", clock.instant().toString());
    company
        .runawayPeriod()
        .ifPresent(
            period ->
                body.putObject("runaway")
                    .put("email", company.roster().runaway().email())
                    .put("from", period.from().toString())
                    .put("until", period.until().toString()));
    return Reply.json(body);
  }

  private Reply truth(Call call) {
    Instant until = call.query("until").map(ControlApi::instant).orElseGet(clock::instant);
    return Reply.json(Json.MAPPER.valueToTree(company.truth(until)));
  }

  private Reply mailReachable(Call call) {
    if (!call.json().path("reachable").isBoolean()) {
      throw bad("the body must be {\"reachable\": true} or {\"reachable\": false}");
    }
    mail.reachable(call.json().path("reachable").booleanValue());
    return Reply.empty(204);
  }

  private static Reply list(String name, Object items) {
    return Reply.json(Json.MAPPER.createObjectNode().set(name, Json.MAPPER.valueToTree(items)));
  }

  private static Reply done(Runnable action) {
    action.run();
    return Reply.empty(204);
  }

  private static Instant instant(String text) {
    if (!text.matches("\\d{1,15}")) {
      throw bad("until must be epoch milliseconds");
    }
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  static Refusal bad(String message) {
    return new Refusal(Reply.json(400, Json.MAPPER.createObjectNode().put("error", message)));
  }
}
