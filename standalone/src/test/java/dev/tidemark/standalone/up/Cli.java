package dev.tidemark.standalone.up;

import dev.tidemark.standalone.Tidemark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code tidemark} command as a process of its own. */
record Cli(Path folder) {
  /** What a command did. */
  record Result(int code, String out, String err) {}

  Result run(String... arguments) throws IOException, InterruptedException {
    return typed("", arguments);
  }

  /** With what somebody writes to its standard input. */
  Result typed(String text, String... arguments) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Tidemark.class.getName()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "cli-", ".out");
    Path err = Files.createTempFile(folder, "cli-", ".err");
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    Path in = Files.writeString(Files.createTempFile(folder, "cli-", ".in"), text);
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + List.of(arguments));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
