package dev.tidemark.dashboard.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;

/** The ingest service, which alone knows what was read, and reads. */
@Client(id = "ingest-service", path = "/internal/ingest")
interface IngestService {
  @Get("/gaps")
  HttpResponse<String> gaps(@Nullable @Header("Authorization") String credentials);

  @Get("/backfill")
  HttpResponse<String> backfills(@Nullable @Header("Authorization") String credentials);

  @Post("/backfill")
  HttpResponse<String> backfill(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  @Post("/sync{?source}")
  HttpResponse<String> sync(
      @Nullable @QueryValue String source, @Nullable @Header("Authorization") String credentials);

  @Get("/sync/{ticket}")
  HttpResponse<String> outcome(
      @PathVariable long ticket, @Nullable @Header("Authorization") String credentials);

  @Get("/mappings")
  HttpResponse<String> mappings(@Nullable @Header("Authorization") String credentials);

  @Put("/mappings")
  HttpResponse<String> map(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  @Delete("/mappings{?key}")
  HttpResponse<String> unmap(
      @QueryValue String key, @Nullable @Header("Authorization") String credentials);

  @Get("/reconciliation")
  HttpResponse<String> days(@Nullable @Header("Authorization") String credentials);

  @Get("/reconciliation/cycles")
  HttpResponse<String> cycles(@Nullable @Header("Authorization") String credentials);
}
