package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;

/** The vendor's error answers: one envelope for all of them. */
final class Errors {
  private Errors() {}

  static Refusal badRequest(String message) {
    return refuse(400, "invalid_request_error", message);
  }

  static Refusal unauthorized() {
    return refuse(401, "authentication_error", "invalid x-api-key");
  }

  static Refusal tooMany(int seconds) {
    Reply reply =
        body(
            429,
            "rate_limit_error",
            "This request would exceed your organization's rate limit. Please try again later.");
    return new Refusal(reply.with("retry-after", Integer.toString(seconds)));
  }

  private static Refusal refuse(int status, String type, String message) {
    return new Refusal(body(status, type, message));
  }

  private static Reply body(int status, String type, String message) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    // The gate replaces it by the request's own.
    return Reply.json(status, body.put("request_id", Gate.NO_REQUEST));
  }
}
