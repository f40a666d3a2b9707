package dev.tidemark.standalone.env;

import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a run: the process environment, over a {@code .env} file, with secrets read
 * from the files that {@code NAME_FILE} variables name. An empty value counts as not set.
 */
public record Environment(Map<String, String> values) {
  /** What may be given as a file, the way container platforms hand out secrets. */
  private static final List<String> SECRETS =
      List.of(
          "CURSOR_ADMIN_API_KEY",
          "CURSOR_ANALYTICS_API_KEY",
          "ANTHROPIC_ADMIN_KEY",
          "TIDEMARK_OTLP_TOKEN",
          "SLACK_BOT_TOKEN",
          "SLACK_WEBHOOK_URL",
          "SMTP_PASS",
          "RESEND_API_KEY",
          "CRON_SECRET",
          "DASH_PASS",
          "POSTGRES_URL",
          "POSTGRES_PASSWORD");

  private static final String FILE = "_FILE";

  /** What each organisation has of its own, such as CURSOR_ADMIN_API_KEY_ACME. */
  private static final List<String> BY_ORGANISATION =
      List.of("CURSOR_ADMIN_API_KEY", "CURSOR_ANALYTICS_API_KEY");

  public Environment {
    values = Map.copyOf(values);
  }

  /**
   * Reads both.
   *
   * @param dotEnv a file that may be missing
   * @throws UserError when a file cannot be read or a line of it is wrong
   */
  public static Environment load(Map<String, String> process, Path dotEnv) {
    Map<String, String> merged = new HashMap<>(fromFile(dotEnv));
    merged.putAll(process);
    merged.values().removeIf(String::isBlank);
    for (String name : secrets(merged)) {
      String file = merged.get(name + FILE);
      if (file != null && !merged.containsKey(name)) {
        merged.put(name, secret(name, Path.of(file)));
      }
    }
    merged.values().removeIf(String::isBlank);
    return new Environment(merged);
  }

  /** The value of a variable, where it is set. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A port number.
   *
   * @throws UserError when it is none
   */
  public int port(String name, int standard) {
    String text = values.get(name);
    if (text == null) {
      return standard;
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw UserError.usage(name + " must be a port from 0 to 65535, got: " + text);
    }
    return Integer.parseInt(text);
  }

  private static List<String> secrets(Map<String, String> variables) {
    List<String> names = new ArrayList<>(SECRETS);
    for (String variable : variables.keySet()) {
      boolean own = BY_ORGANISATION.stream().anyMatch(name -> variable.startsWith(name + "_"));
      if (own && variable.endsWith(FILE)) {
        names.add(variable.substring(0, variable.length() - FILE.length()));
      }
    }
    return names;
  }

  private static Map<String, String> fromFile(Path dotEnv) {
    if (!Files.isRegularFile(dotEnv)) {
      return Map.of();
    }
    try {
      return DotEnv.parse(dotEnv.toString(), Files.readAllLines(dotEnv));
    } catch (IOException e) {
      throw UserError.usage("cannot read " + dotEnv + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }

  private static String secret(String name, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw UserError.usage(
          "%s_FILE names %s, which cannot be read; correct the path or its permissions"
              .formatted(name, file));
    }
  }
}
