package dev.tidemark.standalone.faults;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;

/**
 * A broker or a database as a process of its own: {@code kafka|postgres FOLDER PORT [ADVERTISED]}.
 */
final class ServerProcess {
  private ServerProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    AutoCloseable server =
        arguments[0].equals("kafka")
            ? EmbeddedKafka.start(folder, port, advertised(arguments))
            : EmbeddedDatabase.start(folder, port);
    System.out.println("started " + server);
    Thread.currentThread().join();
  }

  private static Map<String, String> advertised(String[] arguments) {
    return arguments.length < 4
        ? Map.of()
        : Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + arguments[3]);
  }
}
