package dev.tidemark.simulator.web;

import dev.tidemark.simulator.fault.Fault;

/** What each vendor writes when it fails. */
final class FaultReplies {
  private FaultReplies() {}

  /** The answer of an {@link Fault.Kind#ANSWER} on a path. */
  static Reply of(Fault fault, String path) {
    Reply reply =
        path.startsWith("/v1/organizations/")
            ? envelope(fault)
            : body(fault, path.startsWith("/api/"));
    return fault.retryAfter() == null
        ? reply
        : reply.with("Retry-After", Integer.toString(fault.retryAfter()));
  }

  private static Reply envelope(Fault fault) {
    int status = fault.status();
    String type =
        switch (status) {
          case 429 -> "rate_limit_error";
          case 529 -> "overloaded_error";
          default -> "api_error";
        };
    String body =
        fault.body() != null
            ? fault.body()
            : "{\"type\":\"error\",\"error\":{\"type\":\""
                + type
                + "\",\"message\":\"Simulated\"},\"request_id\":\"req_simulated\"}";
    return Reply.jsonText(status, body).with("request-id", "req_simulated");
  }

  private static Reply body(Fault fault, boolean slack) {
    int status = fault.status();
    if (fault.body() != null) {
      return Reply.jsonText(status, fault.body());
    }
    if (status == 429) {
      return Reply.jsonText(
          429,
          slack
              ? "{\"ok\":false,\"error\":\"ratelimited\"}"
              : "{\"error\":\"Too Many Requests\","
                  + "\"message\":\"Rate limit exceeded. Please try again later.\"}");
    }
    if (status >= 502) {
      return Reply.html(status, "<html><body><h1>" + status + "</h1></body></html>");
    }
    return Reply.jsonText(
        status,
        slack
            ? "{\"ok\":false,\"error\":\"internal_error\"}"
            : "{\"error\":\"Internal Server Error\","
                + "\"message\":\"An unexpected error occurred\"}");
  }
}
