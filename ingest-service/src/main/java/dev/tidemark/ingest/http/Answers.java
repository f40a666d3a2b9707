package dev.tidemark.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.schemas.Json;
import io.micronaut.http.HttpResponse;
import java.io.IOException;

/** What an answer that is not a success means. */
final class Answers {
  private static final int LONGEST = 200;

  private Answers() {}

  /**
   * Returns where trying again can help.
   *
   * @throws VendorException where it cannot
   */
  static void requireTransient(int status, String where, String problem, ApiKey key)
      throws VendorException {
    if (status == 429 || status == 408 || status >= 500) {
      return;
    }
    String what = where + ": " + problem;
    throw switch (status) {
      case 401 ->
          new VendorException(
              Kind.REFUSED,
              what,
              "Check "
                  + key.variable()
                  + ": it must be "
                  + key.kind()
                  + " that has not been revoked.");
      case 403 ->
          new VendorException(
              Kind.FORBIDDEN,
              what,
              "The plan, or the scope of the key in "
                  + key.variable()
                  + ", does not include this.");
      case 404 ->
          new VendorException(Kind.NOT_FOUND, what, "Check the address of the vendor's API.");
      default ->
          new VendorException(
              Kind.REJECTED, what, "Check the address of the API; this may need a newer Tidemark.");
    };
  }

  /** The vendor's own words; one of the known families of error bodies, or none. */
  static String message(HttpResponse<byte[]> answer) {
    byte[] body = answer.getBody(byte[].class).orElse(null);
    if (body == null || body.length == 0) {
      return "";
    }
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      String plain = json.path("message").asText(json.path("error").asText(""));
      String text = json.path("error").path("message").asText(plain);
      String request = json.path("request_id").asText("");
      return (text.isEmpty() ? "" : " \"" + oneLine(text) + "\"")
          + (request.isEmpty() ? "" : " (request " + oneLine(request) + ")");
    } catch (IOException e) {
      return "";
    }
  }

  /** A foreign text that is safe in a log and in a message. */
  static String oneLine(String text) {
    if (text == null) {
      return "no answer";
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
