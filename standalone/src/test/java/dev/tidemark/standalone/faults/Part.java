package dev.tidemark.standalone.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A process that can be killed and started again as it was. */
final class Part implements AutoCloseable {
  private final String name;
  private final Path output;
  private final ProcessBuilder builder;
  private Process process;
  private int kills;

  /**
   * A part that does not run yet.
   *
   * @param output takes what all its runs print
   * @param without folders of the repository that its class path lacks
   */
  Part(
      String name,
      Path output,
      Class<?> main,
      List<String> without,
      List<String> arguments,
      Map<String, String> environment) {
    this.name = name;
    this.output = output;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(without),
                main.getName()));
    command.addAll(arguments);
    builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
  }

  private static String classPath(List<String> without) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> without.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  String name() {
    return name;
  }

  int kills() {
    return kills;
  }

  void start() throws IOException {
    process = builder.start();
  }

  /** As {@code kill -9} does, to the process and to the servers that it started. */
  void kill() throws InterruptedException {
    kills++;
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    for (ProcessHandle child : children) {
      child.destroyForcibly();
      child.onExit().join();
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
