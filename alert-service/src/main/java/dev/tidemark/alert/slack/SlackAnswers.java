package dev.tidemark.alert.slack;

import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Result.Ambiguous;
import dev.tidemark.alert.receiver.Result.Dead;
import dev.tidemark.alert.receiver.Result.Retry;
import dev.tidemark.alert.receiver.RetryAfter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Set;

/** What Slack's refusals mean. */
final class SlackAnswers {
  /** Errors of Slack itself, which pass. */
  private static final Set<String> PASSING =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org");

  /** Refusals to change a message, which can still be told as a new one. */
  private static final Set<String> UNCHANGEABLE =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed");

  private SlackAnswers() {}

  /** Whether the message of the first notice is gone or can no longer be changed. */
  static boolean unchangeable(String code) {
    return code != null && UNCHANGEABLE.contains(code);
  }

  /** An answer with {@code ok: false}. */
  static Result error(String code) {
    String detail = "Slack says " + safe(code);
    return code != null && PASSING.contains(code) ? new Retry(detail, null) : new Dead(detail);
  }

  /** An answer that is not a success. */
  static Result status(int status, String retryAfter, String body, Instant now) {
    String detail = "Slack answered HTTP " + status + (body == null ? "" : " " + safe(body));
    boolean passing = status == 429 || status == 408 || status == 425 || status >= 500;
    return passing ? new Retry(detail, RetryAfter.of(retryAfter, now)) : new Dead(detail);
  }

  /** No answer; only where nothing was sent it is certain that Slack did not take it. */
  static Result failure(IOException e) {
    String detail = e.getClass().getSimpleName();
    boolean nothingSent =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException;
    if (nothingSent) {
      return new Retry("Slack cannot be reached: " + detail, null);
    }
    return new Ambiguous(
        (e instanceof InterruptedIOException ? "Slack did not answer in time: " : "No answer: ")
            + detail);
  }

  /** Foreign text as a short line. */
  static String safe(String text) {
    String line = text == null ? "nothing" : text.replaceAll("[^\\w .:,-]+", " ").strip();
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
