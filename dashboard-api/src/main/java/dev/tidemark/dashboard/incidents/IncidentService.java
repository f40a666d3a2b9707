package dev.tidemark.dashboard.incidents;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;

/** The incident service, which alone changes incidents. */
@Client("${tidemark.incident-service.url}")
interface IncidentService {
  /** Asks for a transition; the answer's body is the incident after it. */
  @Post("/internal/incidents/{id}/transitions")
  HttpResponse<String> transition(
      @PathVariable String id,
      @Body Transition body,
      @Nullable @Header("Authorization") String credentials);
}
