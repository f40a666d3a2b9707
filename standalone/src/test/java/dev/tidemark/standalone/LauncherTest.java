package dev.tidemark.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tidemark} with a Java and a Maven that only say what they were asked. */
class LauncherTest {
  /** Says its arguments, and makes the cache that it is told to make. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      for argument in "$@"; do
        case "$argument" in -XX:AOTCacheOutput=*) : >"${argument#*=}" ;; esac
      done
      echo "java $*" >>"$LAUNCHER_CALLS"
      """;

  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo "mvn $*" >>"$LAUNCHER_CALLS"
      mkdir -p standalone/target && echo "lib/a.jar:lib/b.jar" >standalone/target/class-path.txt
      """;

  @TempDir Path home;
  private Path target;

  @BeforeEach
  void copyTheScript() throws IOException {
    Path repository = Path.of("").toAbsolutePath();
    while (!Files.exists(repository.resolve("tidemark"))) {
      repository = repository.getParent();
    }
    script(home.resolve("tidemark"), Files.readString(repository.resolve("tidemark")));
    script(home.resolve("jdk/bin/java"), JAVA);
    script(home.resolve("maven/mvn"), MAVEN);
    target = Files.createDirectories(home.resolve("standalone/target"));
    Files.createFile(target.resolve("standalone-1.jar"));
  }

  @Test
  void theFirstCallBuildsAndLearnsAndEveryCallAfterItIsFaster() throws Exception {
    List<String> first = calls("25", "stats", "--json");
    assertEquals(3, first.size(), first::toString);
    assertTrue(
        first.get(0).startsWith("mvn ") && first.get(0).contains("package"), first::toString);
    assertTrue(first.get(1).contains("-XX:AOTCacheOutput=" + target), first::toString);
    assertTrue(first.get(1).contains("Tidemark bench collect"), first::toString);
    assertTrue(first.get(2).endsWith("Tidemark stats --json"), first::toString);
    assertTrue(first.get(2).contains("-XX:AOTCache=" + target), first::toString);

    List<String> second = calls("25", "up");
    assertEquals(1, second.size(), second::toString);
    assertTrue(second.getFirst().contains("-XX:AOTCache=" + target), second::toString);
    assertTrue(second.getFirst().contains(target + "/lib/b.jar"), second::toString);
  }

  @Test
  void anOlderJavaAndACacheOfAnEarlierBuildDoWithout() throws Exception {
    assertEquals(2, calls("21", "up").size(), "an older Java learns nothing");
    Path cache = Files.createFile(target.resolve("tidemark.aot"));
    assertFalse(calls("21", "up").getFirst().contains("AOTCache"));
    Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minusSeconds(3_600)));
    assertFalse(calls("25", "up").getFirst().contains("AOTCache"));
  }

  @Test
  void whatMeasuresAllPartsRunsAsTheyDoAndAReplayHasMoreMemory() throws Exception {
    calls("25", "up");
    assertTrue(calls("25", "bench", "latency").getFirst().contains("-Xmx768m"));
    assertTrue(calls("25", "bench", "pipeline").getFirst().contains("-Xmx4g"));
    assertTrue(calls("25", "replay", "a file").getFirst().contains("-Xmx4g"));
    assertTrue(calls("25", "demo").getFirst().contains("-Xmx768m"));
  }

  private List<String> calls(String version, String... arguments)
      throws IOException, InterruptedException {
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path said = home.resolve("calls");
    Files.deleteIfExists(said);
    ProcessBuilder builder = new ProcessBuilder(home.resolve("tidemark").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().put("LAUNCHER_CALLS", said.toString());
    builder
        .environment()
        .merge("PATH", home.resolve("maven").toString(), (old, first) -> first + ":" + old);
    builder.environment().remove("TIDEMARK_JAVA_OPTS");
    builder.environment().remove("TIDEMARK_HEAP");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    return Files.readAllLines(said);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }
}
