package dev.tidemark.standalone.env;

import dev.tidemark.schemas.SecretFiles;
import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a run: the process environment, over a {@code .env} file, with secrets read
 * from the files that {@code NAME_FILE} variables name. An empty value counts as not set.
 */
public record Environment(Map<String, String> values) {
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
    merged.putAll(secrets(merged));
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

  private static Map<String, String> secrets(Map<String, String> variables) {
    try {
      return SecretFiles.read(variables);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
