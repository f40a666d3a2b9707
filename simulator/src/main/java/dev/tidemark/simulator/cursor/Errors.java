package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;

/** The vendor's error answers, in either of the two families that exist. */
record Errors(boolean observed) {

  /** 400: a parameter is wrong. */
  Refusal badRequest(String message) {
    return refuse(400, "Bad Request", message);
  }

  /** 401: no key, or an unknown one. */
  Refusal unauthorized() {
    return observed ? wrongKind() : refuse(401, "Unauthorized", "Invalid API key");
  }

  /** 401: a key of a person where a team's is needed; this one has a single family. */
  Refusal wrongKind() {
    return new Refusal(body(true, 401, "", "Invalid Team API Key"));
  }

  /** 403: the plan does not have it. */
  Refusal forbidden() {
    return refuse(403, "Forbidden", "Enterprise access required");
  }

  /** 404: no such thing. */
  Refusal notFound(String message) {
    return refuse(404, "Not Found", message);
  }

  /** 429: too many requests in this minute. */
  Reply tooMany() {
    return observed
        ? body(true, 429, "", "Rate limit exceeded")
        : body(false, 429, "Too Many Requests", "Rate limit exceeded. Please try again later.");
  }

  private Refusal refuse(int status, String error, String message) {
    return new Refusal(body(observed, status, error, message));
  }

  private static Reply body(boolean observed, int status, String error, String message) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put(observed ? "code" : "error", observed ? "error" : error);
    return Reply.json(status, body.put("message", message));
  }
}
