package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process that starts a database with one row in it and then waits to be killed. */
final class OrphanMaker {
  private OrphanMaker() {}

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    EmbeddedDatabase database = EmbeddedDatabase.start(dir);
    EmbeddedDatabaseTest.execute(database, "create table t (v text)");
    EmbeddedDatabaseTest.execute(database, "insert into t values ('kept')");
    Files.writeString(dir.resolve("ready"), "");
    Thread.sleep(Duration.ofMinutes(5));
  }

  static Process launch(Path dir) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OrphanMaker.class.getName(),
            dir.toString())
        .inheritIO()
        .start();
  }

  static boolean awaitReady(Path dir) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (Files.exists(dir.resolve("ready"))) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }
}
