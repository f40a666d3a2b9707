package dev.tidemark.standalone.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at files before any work. */
public final class Readable {
  private Readable() {}

  /**
   * Fails where a file cannot be read.
   *
   * @throws UserError naming the file
   */
  public static void require(List<Path> files) {
    for (Path file : files) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw UserError.usage("cannot read " + file + "; is the path right?");
      }
    }
  }
}
