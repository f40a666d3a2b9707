package dev.tidemark.standalone.doctor;

import dev.tidemark.standalone.env.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The vendors' keys and Slack: asked the smallest question that needs the key. */
final class VendorLook {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int SHOWN = 4;

  private final Environment environment;
  private final HttpClient http;

  VendorLook(Environment environment, HttpClient http) {
    this.environment = environment;
    this.http = http;
  }

  List<Finding> look() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    String cursor = environment.get("CURSOR_ADMIN_API_KEY").orElse("").strip();
    findings.add(
        asked(
            "cursor",
            "CURSOR_ADMIN_API_KEY",
            cursor,
            "GET",
            address("CURSOR_API_URL", "https://api.cursor.com") + "/teams/members",
            Map.of("Authorization", "Basic " + base64(cursor + ":"))));
    String anthropic = environment.get("ANTHROPIC_ADMIN_KEY").orElse("").strip();
    findings.add(
        asked(
            "anthropic",
            "ANTHROPIC_ADMIN_KEY",
            anthropic,
            "GET",
            address("ANTHROPIC_API_URL", "https://api.anthropic.com")
                + "/v1/organizations/users?limit=1",
            Map.of("x-api-key", anthropic, "anthropic-version", "2023-06-01")));
    String slack = environment.get("SLACK_BOT_TOKEN").orElse("").strip();
    findings.add(
        asked(
            "slack",
            "SLACK_BOT_TOKEN",
            slack,
            "POST",
            address("SLACK_API_URL", "https://slack.com/api") + "/auth.test",
            Map.of("Authorization", "Bearer " + slack)));
    return findings;
  }

  /** The end of a secret, enough to tell two of them apart. */
  static String masked(String secret) {
    return secret.length() < 3 * SHOWN
        ? "(%d characters)".formatted(secret.length())
        : "...%s (%d characters)"
            .formatted(secret.substring(secret.length() - SHOWN), secret.length());
  }

  private Finding asked(
      String check,
      String variable,
      String key,
      String method,
      String address,
      Map<String, String> headers)
      throws InterruptedException {
    if (key.isEmpty()) {
      return Finding.ok(check, variable + " is not set; not used");
    }
    String shown = variable + " " + masked(key);
    if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return Finding.failure(
          check, shown + " has a character that no key has", "copy the key again, without spaces");
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(PATIENCE)
              .method(method, HttpRequest.BodyPublishers.noBody());
      headers.forEach(request::header);
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return judged(check, shown, variable, answer);
    } catch (IOException | IllegalArgumentException e) {
      return Finding.failure(
          check,
          "%s: no answer (%s)".formatted(shown, e.getClass().getSimpleName()),
          "can this machine reach it? A proxy is set with TIDEMARK_JAVA_OPTS=-Dhttps.proxyHost=...");
    }
  }

  private static Finding judged(
      String check, String shown, String variable, HttpResponse<String> answer) {
    int status = answer.statusCode();
    boolean refused = answer.body().matches("(?s)\\s*\\{\"ok\"\\s*:\\s*false.*");
    if (status == 200 && !refused) {
      return Finding.ok(check, shown + " is accepted");
    }
    if (status == 401 || status == 403 || refused) {
      return Finding.failure(
          check,
          shown + (refused ? " is refused" : " is refused with HTTP " + status),
          "make a new key with the right that docs/sources.md or docs/alerts.md names, and set "
              + variable);
    }
    return Finding.warning(
        check,
        "%s: HTTP %d".formatted(shown, status),
        "try again later; that is trouble of the vendor, or the wrong address");
  }

  private String address(String variable, String standard) {
    return environment.get(variable).orElse(standard).replaceAll("/+$", "");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
