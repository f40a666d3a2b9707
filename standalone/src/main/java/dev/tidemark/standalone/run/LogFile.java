package dev.tidemark.standalone.run;

import dev.tidemark.standalone.env.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says where the log goes. It must be said before the first logger exists. */
public final class LogFile {
  private LogFile() {}

  /** The same, in the form that {@code TIDEMARK_LOG_FORMAT} says. */
  public static Path in(Path dir, Environment environment) {
    String format = "TIDEMARK_LOG_FORMAT";
    environment.get(format).ifPresent(value -> System.setProperty(format, value));
    return in(dir);
  }

  /** Logs to {@code tidemark.log} in that folder, which is made when it is missing. */
  public static Path in(Path dir) {
    try {
      Path file = Files.createDirectories(dir).toAbsolutePath().resolve("tidemark.log");
      System.setProperty("tidemark.log.file", file.toString());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + dir + ": " + e.getMessage(), e);
    }
  }
}
