package dev.tidemark.standalone.env;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where data is kept. */
public final class DataDir {
  @Option(names = "--data", description = "Where data is kept (TIDEMARK_DATA_DIR, else ./data).")
  Path dir;

  /** What the option says, else the variable, else {@code data}. */
  public Path in(Environment environment) {
    return dir != null ? dir : Path.of(environment.get("TIDEMARK_DATA_DIR").orElse("data"));
  }
}
