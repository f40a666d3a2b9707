package dev.tidemark.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import io.micronaut.http.client.exceptions.HttpClientResponseException;

/** What another part said when it refused a call. */
public final class Refusal {
  private Refusal() {}

  /** The detail of its problem; {@code otherwise} where it gave none. */
  public static String detail(HttpClientResponseException e, String otherwise) {
    String body = e.getResponse().getBody(String.class).orElse("");
    try {
      String said = Json.MAPPER.readTree(body).path("detail").asText("");
      return said.isEmpty() ? otherwise : said;
    } catch (JsonProcessingException notJson) {
      return otherwise;
    }
  }
}
