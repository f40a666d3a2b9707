package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topics;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files over HTTP. */
class UploadTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Rig rig;
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
    service = rig.start(CLOCK, "upload", Map.of("tidemark.import.max-size", "3MB"));
    Rig.await(() -> "the schema", () -> service.state("members") != null);
  }

  @AfterAll
  static void stop() {
    service.close();
    rig.close();
  }

  private static HttpResponse<String> post(String query, BodyPublisher body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(service.server().getURL() + "/internal/ingest/import" + query))
            .header("Content-Type", "text/csv")
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> resource(String query, String name) throws Exception {
    try (InputStream in = UploadTest.class.getResourceAsStream("/csv/" + name)) {
      return post(query, BodyPublishers.ofByteArray(in.readAllBytes()));
    }
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
    assertEquals(status, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }

  @Test
  void answersWhatBecameOfEachRow() throws Exception {
    JsonNode first = json(resource("?org=http", "rejects.csv"), 200);
    assertEquals(11, first.path("read").asLong());
    assertEquals(2, first.path("new").asLong());
    assertEquals(9, first.path("rejected").asLong());
    assertEquals("Date", first.path("rejects").get(0).path("column").asText());
    assertEquals("2025-11-13T18:36:05.846Z", first.path("first").asText());
    assertEquals(2, json(resource("?org=http", "rejects.csv"), 200).path("repeated").asLong());
  }

  @Test
  void aDryRunSendsNothingAndTheServicesOwnOrganisationIsTheDefault() throws Exception {
    JsonNode dry = json(resource("?dryRun=true&user=Ann@acme.test", "cursor-v3-person.csv"), 200);
    assertEquals(1, dry.path("new").asLong());
    assertTrue(dry.path("dryRun").asBoolean());
    assertEquals(0, rig.events("upload").size());
    json(resource("?user=Ann@acme.test", "cursor-v3-person.csv"), 200);
    assertEquals("ann@acme.test", rig.events("upload").values().iterator().next().email());
  }

  @Test
  void whatCannotBeImportedIsAProblemThatSaysWhy() throws Exception {
    HttpResponse<String> unknown = post("", BodyPublishers.ofString("a,b\n1,2\n"));
    assertTrue(json(unknown, 400).path("detail").asText().contains("usage_date_utc"));
    assertEquals(
        "application/problem+json", unknown.headers().firstValue("Content-Type").orElse(""));
    assertTrue(
        json(resource("", "cursor-v3-person.csv"), 400).path("detail").asText().contains("user="));
    assertTrue(
        json(resource("?user=ann", "cursor-v3-person.csv"), 400)
            .path("detail")
            .asText()
            .contains("must be an e-mail address, got: ann"));
    assertEquals(
        "the file is empty", json(post("", BodyPublishers.noBody()), 400).path("detail").asText());
  }

  @Test
  void aFileOfSeveralMegabytesGoesThroughAndOneOverTheLimitIsRefused() throws Exception {
    StringBuilder rows = new StringBuilder("Date,User,Model,Tokens,Cost\n");
    for (int i = 0; i < 40_000; i++) {
      rows.append(
          "2026-05-01T10:%02d:%02d.%03dZ,a@b.test,m,%d,0.01\n"
              .formatted(i / 60_000 % 60, i / 1_000 % 60, i % 1_000, i));
    }
    assertTrue(rows.length() > 1_500_000 && rows.length() < 3_000_000);
    JsonNode large = json(post("?org=large", BodyPublishers.ofString(rows.toString())), 200);
    assertEquals(40_000, large.path("new").asLong());
    assertEquals(400_000_000L, large.path("chargedMicros").asLong());
    assertEquals(
        40_000,
        rig.records(Topics.USAGE_EVENTS).stream()
            .filter(r -> r.key().startsWith("large/"))
            .count());
    String twice = rows + rows.toString();
    assertEquals(413, post("?org=large", BodyPublishers.ofString(twice)).statusCode());
    HttpResponse<String> chunked =
        post(
            "?org=large",
            BodyPublishers.ofInputStream(
                () ->
                    new java.io.ByteArrayInputStream(
                        twice.repeat(25).getBytes(StandardCharsets.UTF_8))));
    assertEquals(413, chunked.statusCode(), chunked.body());
    HttpResponse<String> unknown = post("", BodyPublishers.ofString("a,b\n" + twice.repeat(25)));
    assertTrue(json(unknown, 400).path("detail").asText().contains("usage_date_utc"));
  }
}
