package dev.tidemark.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that come as files, the way container platforms hand them out: {@code SMTP_PASS_FILE}
 * names the file that holds what {@code SMTP_PASS} would.
 */
public final class SecretFiles {
  private static final List<String> SECRETS =
      List.of(
          "CURSOR_ADMIN_API_KEY",
          "CURSOR_ANALYTICS_API_KEY",
          "ANTHROPIC_ADMIN_KEY",
          "TIDEMARK_OTLP_TOKEN",
          "TIDEMARK_INTERNAL_TOKEN",
          "TIDEMARK_TOKEN",
          "TIDEMARK_OIDC_CLIENT_SECRET",
          "GOOGLE_CLIENT_SECRET",
          "SLACK_BOT_TOKEN",
          "SLACK_WEBHOOK_URL",
          "SLACK_SIGNING_SECRET",
          "SLACK_APP_TOKEN",
          "SMTP_PASS",
          "RESEND_API_KEY",
          "ALERT_WEBHOOK_URL",
          "ALERT_WEBHOOK_SECRET",
          "PAGERDUTY_ROUTING_KEY",
          "CRON_SECRET",
          "DASH_PASS",
          "POSTGRES_URL",
          "POSTGRES_PASSWORD");

  private static final String FILE = "_FILE";

  /** What each organisation has of its own, such as CURSOR_ADMIN_API_KEY_ACME. */
  private static final List<String> BY_ORGANISATION =
      List.of("CURSOR_ADMIN_API_KEY", "CURSOR_ANALYTICS_API_KEY");

  private SecretFiles() {}

  /**
   * The secrets that these variables name files for, by the name of the secret. A secret that is
   * set itself wins over its file; a blank value counts as not set.
   *
   * @throws IllegalArgumentException naming variable and file, when a file cannot be read
   */
  public static Map<String, String> read(Map<String, String> environment) {
    Map<String, String> secrets = new HashMap<>();
    for (String name : names(environment)) {
      String file = environment.getOrDefault(name + FILE, "");
      if (!file.isBlank() && environment.getOrDefault(name, "").isBlank()) {
        secrets.put(name, content(name, Path.of(file)));
      }
    }
    return secrets;
  }

  /** The secrets that these variables hold themselves, by the name of the variable. */
  public static Map<String, String> secrets(Map<String, String> environment) {
    Map<String, String> secrets = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          boolean secret =
              SECRETS.contains(name)
                  || BY_ORGANISATION.stream().anyMatch(own -> name.startsWith(own + "_"))
                  || name.startsWith("KAFKA_")
                      && (name.contains("PASSWORD") || name.contains("JAAS"));
          if (secret && !name.endsWith(FILE) && !value.isBlank()) {
            secrets.put(name, value);
          }
        });
    return secrets;
  }

  private static List<String> names(Map<String, String> environment) {
    List<String> names = new ArrayList<>(SECRETS);
    for (String variable : environment.keySet()) {
      boolean own = BY_ORGANISATION.stream().anyMatch(name -> variable.startsWith(name + "_"));
      if (own && variable.endsWith(FILE) && !names.contains(withoutFile(variable))) {
        names.add(withoutFile(variable));
      }
    }
    return names;
  }

  private static String withoutFile(String variable) {
    return variable.substring(0, variable.length() - FILE.length());
  }

  private static String content(String name, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s_FILE names %s, which cannot be read; correct the path or its permissions"
              .formatted(name, file),
          e);
    }
  }
}
