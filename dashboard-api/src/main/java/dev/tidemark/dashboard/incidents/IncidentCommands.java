package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.Credentials;
import dev.tidemark.dashboard.web.Refusal;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what people do with incidents to the incident service. */
@Singleton
public final class IncidentCommands {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentCommands.class);

  private final IncidentService service;
  private final Credentials credentials;

  IncidentCommands(IncidentService service, Credentials credentials) {
    this.service = service;
    this.credentials = credentials;
  }

  /**
   * The incident after the transition.
   *
   * @throws ApiException 404 and 409 as the incident service says, 503 when it does not answer
   */
  public IncidentItem ask(String id, Transition transition) {
    try {
      HttpResponse<String> answer =
          service.transition(id, transition, credentials.header().orElse(null));
      // The client hands a 404 over as an answer, and everything else as an exception.
      if (answer.code() == 404) {
        throw ApiException.notFound("there is no incident " + id);
      }
      return IncidentItem.of(Json.MAPPER.readValue(answer.body(), Incident.class));
    } catch (HttpClientResponseException e) {
      int status = e.getStatus().getCode();
      if (status == 409 || status == 412) {
        throw new ApiException(409, "Conflict", detail(e, transition));
      }
      if (status == 400) {
        throw new ApiException(400, "Bad request", detail(e, transition));
      }
      LOG.warn("incident service answered {} to {} of {}", status, transition.action(), id);
      throw unavailable();
    } catch (HttpClientException | JsonProcessingException e) {
      LOG.warn("incident service did not answer: {}", e.toString());
      throw unavailable();
    }
  }

  private static String detail(HttpClientResponseException e, Transition transition) {
    return Refusal.detail(e, transition.action() + " is not possible now");
  }

  private static ApiException unavailable() {
    return new ApiException(
        503,
        "Service unavailable",
        "the incident service does not answer; nothing was changed, try again");
  }
}
