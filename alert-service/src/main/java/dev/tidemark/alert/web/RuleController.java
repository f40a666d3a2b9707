package dev.tidemark.alert.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.alert.plan.Planner;
import dev.tidemark.alert.plan.RuleStore;
import dev.tidemark.alert.receiver.Complete;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.routing.Audience;
import dev.tidemark.alert.routing.Rule;
import dev.tidemark.alert.routing.Rules;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The rules, and what they would do. */
@Controller("/internal/alerts/rules")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RuleController {
  private final RuleStore store;
  private final Planner planner;
  private final Receivers receivers;
  private final Clock clock;

  RuleController(RuleStore store, Planner planner, Receivers receivers, @Nullable Clock clock) {
    this.store = store;
    this.planner = planner;
    this.receivers = receivers;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /**
   * What is tried.
   *
   * @param incident an incident's id, or an incident
   * @param rules in place of those in force; null for those
   */
  record Trial(JsonNode incident, Rules rules) {}

  /** The rules in force. */
  @Get
  HttpResponse<?> get() {
    return Problems.guarded(() -> json(store.get()));
  }

  /** Takes new rules; {@code revision} is that of the rules that they take the place of. */
  @Put
  HttpResponse<?> put(
      @io.micronaut.http.annotation.Body String body,
      @QueryValue(defaultValue = "somebody") String actor) {
    return Problems.guarded(
        () -> {
          Rules rules = Body.read(body, Rules.class);
          requireReceivers(rules);
          Optional<Rules> stored = store.put(rules, actor, clock.instant());
          return stored.isPresent()
              ? json(stored.get())
              : Problems.of(
                  HttpStatus.CONFLICT,
                  "the rules were changed since revision " + rules.revision() + "; read them again",
                  "revision");
        });
  }

  /** Which rule matches an incident, who would be told when, and why not. */
  @Post("/dry-run")
  HttpResponse<?> dryRun(@io.micronaut.http.annotation.Body String body) {
    return Problems.guarded(
        () -> {
          Trial trial = Body.read(body, Trial.class);
          if (trial.rules() != null) {
            requireReceivers(trial.rules());
          }
          Optional<Incident> incident = incident(trial.incident());
          return incident.isPresent()
              ? json(
                  planner.dryRun(
                      Optional.ofNullable(trial.rules()), incident.get(), clock.instant()))
              : Problems.of(
                  HttpStatus.NOT_FOUND, "there is no incident " + trial.incident().asText());
        });
  }

  private Optional<Incident> incident(JsonNode named) throws SQLException {
    if (named != null && named.isTextual()) {
      return planner.known(named.textValue());
    }
    if (named == null || !named.isObject()) {
      throw new BadBody("incident", "incident must be an incident or the id of one");
    }
    Incident incident;
    try {
      incident = Json.MAPPER.treeToValue(named, Incident.class);
    } catch (JsonProcessingException e) {
      throw new BadBody("incident", "incident: " + e.getOriginalMessage());
    }
    Complete.problem(incident)
        .ifPresent(
            problem -> {
              throw new BadBody("incident", "incident: " + problem);
            });
    return Optional.of(incident);
  }

  /** A name that nobody has would be a rule that tells nobody. */
  private void requireReceivers(Rules rules) {
    Audience audience = receivers.audience();
    for (int i = 0; i < rules.rules().size(); i++) {
      Rule rule = rules.rules().get(i);
      requireKnown(audience, "rules[" + i + "].tell", rule.tell());
      for (int j = 0; j < rule.escalate().size(); j++) {
        requireKnown(
            audience, "rules[" + i + "].escalate[" + j + "].tell", rule.escalate().get(j).tell());
      }
    }
  }

  private static void requireKnown(Audience audience, String field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!audience.knows(names.get(i))) {
        String at = field + "[" + i + "]";
        throw new BadBody(
            at,
            at
                + " must be one of *, "
                + String.join(", ", audience.receivers())
                + (audience.mail() ? ", group-owners, developer, email:ADDRESS" : "")
                + ", got: "
                + names.get(i));
      }
    }
  }

  static HttpResponse<?> json(Object value) {
    try {
      return HttpResponse.ok(Json.MAPPER.writeValueAsString(value))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record can always be written", e);
    }
  }
}
