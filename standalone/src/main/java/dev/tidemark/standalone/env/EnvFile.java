package dev.tidemark.standalone.env;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names a file with variables. */
public final class EnvFile {
  @Option(names = "--env-file", description = "Another file than .env.", defaultValue = ".env")
  Path file;

  /** The variables of this process, and of the file those that are not set. */
  public Environment load() {
    return Environment.load(System.getenv(), file);
  }
}
