package dev.tidemark.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries questions and commands to another part, and its answers and refusals back. */
@Singleton
public final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Credentials credentials;

  Relay(Credentials credentials) {
    this.credentials = credentials;
  }

  /**
   * The answer to a question, which is given the value of its Authorization header; an empty object
   * for an answer without a body.
   *
   * @param part what people call it, such as {@code ingest service}
   * @throws ApiException 400, 404 and 409 as that part says, 503 when it does not answer
   */
  public JsonNode ask(String part, Function<String, HttpResponse<String>> question) {
    try {
      HttpResponse<String> answer = question.apply(credentials.header().orElse(null));
      // The client hands a 404 over as an answer, and everything else as an exception.
      if (answer.code() == 404) {
        throw ApiException.notFound(said(answer).path("detail").asText("it is not there"));
      }
      String body = answer.body();
      return body == null || body.isEmpty()
          ? Json.MAPPER.createObjectNode()
          : Json.MAPPER.readTree(body);
    } catch (HttpClientResponseException e) {
      throw refusal(part, e);
    } catch (HttpClientException | JsonProcessingException e) {
      LOG.warn("{} did not answer: {}", part, e.toString());
      throw unavailable(part);
    }
  }

  private static ApiException refusal(String part, HttpClientResponseException e) {
    int status = e.getStatus().getCode();
    JsonNode said = said(e.getResponse());
    String detail = said.path("detail").asText("it is not possible now");
    if (status == 400) {
      String field = said.path("errors").path(0).path("field").asText(null);
      return field == null
          ? new ApiException(400, "Bad request", said.path("detail").asText("not understood"))
          : BadRequest.field(field, detail);
    }
    if (status == 409 || status == 412) {
      return new ApiException(409, "Conflict", detail);
    }
    LOG.warn("{} answered {}", part, status);
    return unavailable(part);
  }

  private static JsonNode said(HttpResponse<?> answer) {
    try {
      return Json.MAPPER.readTree(answer.getBody(String.class).orElse("{}"));
    } catch (JsonProcessingException notJson) {
      return Json.MAPPER.createObjectNode();
    }
  }

  private static ApiException unavailable(String part) {
    return new ApiException(
        503,
        "Service unavailable",
        "the " + part + " does not answer; nothing is known to have changed, try again");
  }
}
