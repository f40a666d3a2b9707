package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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

  /** Any command for one incident. */
  @Post("/internal/incidents/{id}/transitions")
  HttpResponse<String> command(
      @PathVariable String id,
      @Body JsonNode body,
      @Nullable @Header("Authorization") String credentials);

  /** The same command for many. */
  @Post("/internal/incidents/transitions")
  HttpResponse<String> transitions(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  /** Times of the incidents that were detected in {@code [from, to)}. */
  @Get("/internal/incidents/metrics{?from,to,by}")
  HttpResponse<String> times(
      @QueryValue String from,
      @QueryValue String to,
      @Nullable @QueryValue String by,
      @Nullable @Header("Authorization") String credentials);
}
