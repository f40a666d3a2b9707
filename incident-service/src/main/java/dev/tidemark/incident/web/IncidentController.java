package dev.tidemark.incident.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.incident.store.StoredAnswers.Stored;
import dev.tidemark.incident.store.Transition;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Note;
import dev.tidemark.schemas.InternalAccess;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What people do with incidents, and what became of them. */
@Controller("/internal/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IncidentController {
  private final Incidents incidents;
  private final Commands commands;

  IncidentController(Incidents incidents, Commands commands) {
    this.incidents = incidents;
    this.commands = commands;
  }

  /**
   * Changes an incident: 200 with the incident after it; 400 for a wrong field; 404; 409 where it
   * is not possible or somebody was faster; 412 where somebody was faster than {@code If-Match};
   * 422 where the key was used for another command.
   */
  @Post("/{id}/transitions")
  HttpResponse<String> transition(
      String id,
      @Nullable @Body String body,
      @Nullable @Header("Idempotency-Key") String key,
      @Nullable @Header("If-Match") String ifMatch,
      @Nullable @Header(InternalAccess.ORG_HEADER) String org) {
    return answer(commands.ask(id, CommandBody.of(CommandBody.json(body)), key, ifMatch, org));
  }

  /**
   * The same command for up to 200 incidents, each by itself: some may change while others refuse.
   * With a key, asking again goes on where it ended.
   */
  @Post("/transitions")
  HttpResponse<String> transitions(
      @Nullable @Body String body,
      @Nullable @Header("Idempotency-Key") String key,
      @Nullable @Header(InternalAccess.ORG_HEADER) String org) {
    JsonNode json = CommandBody.json(body);
    CommandBody command = CommandBody.of(json);
    List<Result> results = new ArrayList<>();
    for (String id : CommandBody.ids(json)) {
      Stored one = commands.ask(id, command, key, null, org);
      results.add(new Result(id, one.status(), one.body()));
    }
    int changed = (int) results.stream().filter(r -> r.status() == 200).count();
    return json(new Results(changed, results.size() - changed, results));
  }

  /** An incident as it is; its version is the ETag. */
  @Get("/{id}")
  HttpResponse<String> one(String id, @Nullable @Header(InternalAccess.ORG_HEADER) String org) {
    return incidents
        .find(id)
        .filter(i -> org == null || org.equals(i.org()))
        .<HttpResponse<String>>map(i -> tagged(json(i), i.version()))
        .orElseGet(() -> problem(Problem.unknown(id)));
  }

  /** Every transition of an incident, the first one first. */
  @Get("/{id}/history")
  HttpResponse<String> history(String id, @Nullable @Header(InternalAccess.ORG_HEADER) String org) {
    List<Transition> transitions = transitions(id, org);
    return transitions.isEmpty() ? problem(Problem.unknown(id)) : json(transitions);
  }

  /** Every note on an incident, the first one first. */
  @Get("/{id}/notes")
  HttpResponse<String> notes(String id, @Nullable @Header(InternalAccess.ORG_HEADER) String org) {
    List<Transition> transitions = transitions(id, org);
    if (transitions.isEmpty()) {
      return problem(Problem.unknown(id));
    }
    return json(
        transitions.stream()
            .filter(t -> t.cause().equals("noted"))
            .map(t -> new Note(t.at(), t.actor(), t.note()))
            .toList());
  }

  private List<Transition> transitions(String id, String org) {
    return incidents.of(org, id) ? incidents.history(id) : List.of();
  }

  /** What became of a command for many. */
  record Results(int changed, int refused, List<Result> results) {}

  /**
   * What became of one incident.
   *
   * @param answer the incident, or the problem
   */
  record Result(String id, int status, @JsonRawValue String answer) {}

  @Error
  HttpResponse<String> wrong(BadField wrong) {
    return problem(Problem.field(wrong));
  }

  private static MutableHttpResponse<String> json(Object value) {
    return HttpResponse.ok(Commands.json(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static MutableHttpResponse<String> tagged(
      MutableHttpResponse<String> answer, int version) {
    return answer.header("ETag", "\"" + version + "\"");
  }

  private static HttpResponse<String> problem(Problem problem) {
    return HttpResponse.<String>status(problem.status(), problem.title())
        .body(Commands.json(problem))
        .contentType(new MediaType(Problem.MEDIA_TYPE));
  }

  private static HttpResponse<String> answer(Stored stored) {
    MutableHttpResponse<String> answer =
        HttpResponse.<String>status(HttpStatus.valueOf(stored.status())).body(stored.body());
    if (stored.again()) {
      answer.header("Idempotency-Replayed", "true");
    }
    if (stored.status() != 200) {
      return answer.contentType(new MediaType(Problem.MEDIA_TYPE));
    }
    answer.contentType(MediaType.APPLICATION_JSON_TYPE);
    return tagged(answer, version(stored.body()));
  }

  private static int version(String incident) {
    try {
      return Json.MAPPER.readValue(incident, Incident.class).version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
