package dev.tidemark.dashboard.directory;

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

/** The ingest service, which alone changes the directory. */
@Client(id = "ingest-service", path = "/internal/ingest/directory")
interface DirectoryService {
  @Get("/people")
  HttpResponse<String> people(
      @Nullable @QueryValue String after,
      @QueryValue int limit,
      @Nullable @Header("Authorization") String credentials);

  @Get("/people/{person}")
  HttpResponse<String> person(
      @PathVariable String person, @Nullable @Header("Authorization") String credentials);

  @Get("/groups")
  HttpResponse<String> groups(@Nullable @Header("Authorization") String credentials);

  @Get("/export")
  HttpResponse<String> export(@Nullable @Header("Authorization") String credentials);

  @Post("/moves")
  HttpResponse<String> move(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  @Post("/groups")
  HttpResponse<String> make(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  @Post("/renames")
  HttpResponse<String> rename(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  @Post("/hr/previews")
  HttpResponse<String> preview(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);

  @Post("/hr/previews/{id}/apply")
  HttpResponse<String> apply(
      @PathVariable String id,
      @Body JsonNode body,
      @Nullable @Header("Authorization") String credentials);

  @Post("/import")
  HttpResponse<String> read(
      @Body JsonNode body, @Nullable @Header("Authorization") String credentials);
}
