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
  private final Path log;
  private final ProcessBuilder builder;
  private Process process;
  private int kills;
  private boolean wanted;

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
    this.log = output.resolveSibling(name + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dtidemark.log.file=" + log.toAbsolutePath(),
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
    wanted = true;
    process = builder.start();
  }

  /** Other variables from the next start on. */
  void environment(Map<String, String> more) {
    builder.environment().putAll(more);
  }

  /** Starts it again where it ended by itself, as a supervisor does; whether that was so. */
  boolean revive() throws IOException {
    if (!wanted || process.isAlive()) {
      return false;
    }
    process = builder.start();
    return true;
  }

  /** Freezes it and the servers that it started; nothing of them can react. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Lets it go on. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(process.pid())));
    process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
    new ProcessBuilder(command).start().waitFor();
  }

  /** As {@code kill -9} does, to the process and to the servers that it started. */
  void kill() throws InterruptedException {
    kills++;
    wanted = false;
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    for (ProcessHandle child : children) {
      child.destroyForcibly();
      child.onExit().join();
    }
  }

  /** All that it printed and logged. */
  String output() throws IOException {
    return Files.readString(output) + (Files.exists(log) ? Files.readString(log) : "");
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }
}
