package dev.tidemark.dashboard.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Credentials;
import dev.tidemark.schemas.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries questions and commands about the directory to the ingest service. All of them throw
 * {@link ApiException}: 400, 404 and 409 as that service says, 503 when it does not answer.
 */
@Singleton
public final class DirectoryCommands {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryCommands.class);
  private static final String NOBODY = "dashboard";

  private final DirectoryService service;
  private final Credentials credentials;

  DirectoryCommands(DirectoryService service, Credentials credentials) {
    this.service = service;
    this.credentials = credentials;
  }

  /** People whose addresses follow that one; null for the first. */
  public JsonNode people(String after, int limit) {
    return ask(by -> service.people(after, limit, by));
  }

  /** One person by id or address. */
  public JsonNode person(String person) {
    return ask(by -> service.person(person, by));
  }

  /** Groups with the people who are in them now. */
  public JsonNode groups() {
    return ask(service::groups);
  }

  /** The whole directory. */
  public JsonNode export() {
    return ask(service::export);
  }

  /** Moves people by hand. */
  public JsonNode move(JsonNode body) {
    JsonNode signed = signed(body);
    return ask(by -> service.move(signed, by));
  }

  /** Makes a group without people. */
  public JsonNode make(JsonNode body) {
    JsonNode signed = signed(body);
    return ask(by -> service.make(signed, by));
  }

  /** Shows a group under another name. */
  public JsonNode rename(JsonNode body) {
    JsonNode signed = signed(body);
    return ask(by -> service.rename(signed, by));
  }

  /** Shows what an HR export would change. */
  public JsonNode preview(JsonNode body) {
    return ask(by -> service.preview(body, by));
  }

  /** Makes the approved changes of a preview. */
  public JsonNode apply(String preview, JsonNode body) {
    JsonNode signed = signed(body);
    return ask(by -> service.apply(preview, signed, by));
  }

  /** Reads a backup in. */
  public JsonNode read(JsonNode body) {
    return ask(by -> service.read(body, by));
  }

  /** Who does it, where the caller does not say. */
  private static JsonNode signed(JsonNode body) {
    if (!(body instanceof ObjectNode command)) {
      throw BadRequest.field("", "the body must be a JSON object");
    }
    return command.path("actor").asText("").isBlank()
        ? command.deepCopy().put("actor", NOBODY)
        : command;
  }

  private JsonNode ask(Function<String, HttpResponse<String>> question) {
    try {
      HttpResponse<String> answer = question.apply(credentials.header().orElse(null));
      // The client hands a 404 over as an answer, and everything else as an exception.
      if (answer.code() == 404) {
        throw ApiException.notFound(said(answer).path("detail").asText("it is not there"));
      }
      return Json.MAPPER.readTree(answer.body());
    } catch (HttpClientResponseException e) {
      throw refusal(e);
    } catch (HttpClientException | JsonProcessingException e) {
      LOG.warn("ingest service did not answer: {}", e.toString());
      throw unavailable();
    }
  }

  private static ApiException refusal(HttpClientResponseException e) {
    int status = e.getStatus().getCode();
    JsonNode said = said(e.getResponse());
    String detail = said.path("detail").asText("it is not possible now");
    if (status == 400) {
      String field = said.path("errors").path(0).path("field").asText(null);
      return field == null
          ? new ApiException(400, "Bad request", said.path("detail").asText("not understood"))
          : BadRequest.field(field, detail);
    }
    if (status == 409) {
      return new ApiException(409, "Conflict", detail);
    }
    LOG.warn("ingest service answered {}", status);
    return unavailable();
  }

  private static JsonNode said(HttpResponse<?> answer) {
    try {
      return Json.MAPPER.readTree(answer.getBody(String.class).orElse("{}"));
    } catch (JsonProcessingException notJson) {
      return Json.MAPPER.createObjectNode();
    }
  }

  private static ApiException unavailable() {
    return new ApiException(
        503,
        "Service unavailable",
        "the ingest service does not answer; nothing is known to have changed, try again");
  }
}
