package dev.tidemark.standalone.replay;

import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads files line by line; a line that is not usable is told and counted, and the rest goes on.
 */
final class InputFiles {
  private static final int TOLD_PER_FILE = 100;

  private final PrintStream errors;
  private final ProgressBar progress;
  private long usable;
  private long skipped;

  InputFiles(PrintStream errors, ProgressBar progress) {
    this.errors = errors;
    this.progress = progress;
  }

  /** Hands each line that is not empty to {@code lines}, which may call it malformed. */
  void read(List<Path> files, Consumer<String> lines) {
    long total = files.stream().mapToLong(InputFiles::size).sum();
    long before = 0;
    for (Path file : files) {
      readOne(file, before, total, lines);
      before += size(file);
    }
    progress.clear();
  }

  long usable() {
    return usable;
  }

  long skipped() {
    return skipped;
  }

  private void readOne(Path file, long before, long total, Consumer<String> lines) {
    long number = 0;
    long told = 0;
    long bytes = before;
    try (InputStream in = Files.newInputStream(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        bytes += line.length() + 1L;
        if (line.isBlank()) {
          continue;
        }
        try {
          lines.accept(number == 1 ? withoutMark(line) : line);
          usable++;
        } catch (MalformedLineException e) {
          skipped++;
          told++;
          tell(file, number, told, e.getMessage());
        }
        if ((number & 0x3ff) == 0) {
          progress.show("reading", bytes, total);
        }
      }
    } catch (IOException e) {
      throw UserError.failed("cannot read on in %s: %s".formatted(file, e.getMessage()));
    }
  }

  private void tell(Path file, long number, long told, String what) {
    if (told <= TOLD_PER_FILE) {
      progress.clear();
      errors.printf("%s:%d: %s; line skipped%n", file, number, what);
    }
    if (told == TOLD_PER_FILE) {
      errors.printf("%s: more such lines of this file are only counted%n", file);
    }
  }

  /** Some editors begin a file with a byte order mark. */
  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw UserError.failed("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }
}
