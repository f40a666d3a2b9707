package dev.tidemark.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL server that is a child of this process, reachable from this machine only. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String COMPLETE = "initialised";

  /** The library turns both off for speed in tests. */
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on");

  private final EmbeddedPostgres server;
  private final DirectoryLock lock;
  private final Runnable afterwards;
  private boolean closed;

  private EmbeddedDatabase(EmbeddedPostgres server, DirectoryLock lock, Runnable afterwards) {
    this.server = server;
    this.lock = lock;
    this.afterwards = afterwards;
  }

  /**
   * A server on a free port that keeps its rows in that folder from one start to the next, and
   * loses no committed row in a crash. A server that a killed run left on the folder is stopped
   * first.
   *
   * @throws IllegalStateException when another process uses the folder
   */
  public static EmbeddedDatabase start(Path dir) {
    return start(dir, 0);
  }

  /** The same on a port of choice; 0 takes a free one. */
  public static EmbeddedDatabase start(Path dir, int port) {
    return start(dir, port, DURABLE, () -> {});
  }

  /** A server, quicker for not waiting for the disk, whose rows are gone when it is closed. */
  public static EmbeddedDatabase startTemporary() {
    return startTemporary(Map.of());
  }

  /** The same with settings of the server, such as TLS. */
  public static EmbeddedDatabase startTemporary(Map<String, String> settings) {
    Path dir = Directories.temporary("tidemark-postgres-");
    return start(dir, 0, settings, () -> Directories.delete(dir));
  }

  private static EmbeddedDatabase start(
      Path dir, int port, Map<String, String> settings, Runnable afterwards) {
    DirectoryLock lock = DirectoryLock.take(dir);
    try {
      Path data = dir.toAbsolutePath().resolve("data");
      Path complete = dir.resolve(COMPLETE);
      Orphan.stop(data);
      if (!Files.exists(complete)) {
        // A start that was cut off while it made the files never had a row in them.
        Directories.delete(data);
      }
      EmbeddedPostgres server = launch(data, port, settings);
      Files.writeString(complete, "");
      EmbeddedDatabase database = new EmbeddedDatabase(server, lock, afterwards);
      if (settings != DURABLE) {
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "postgres-cleanup"));
      }
      return database;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw new IllegalStateException(
          "the embedded PostgreSQL does not start with data in %s: %s"
              .formatted(dir.toAbsolutePath(), e.getMessage()),
          e);
    }
  }

  private static EmbeddedPostgres launch(Path data, int port, Map<String, String> settings)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setServerConfig("timezone", "UTC")
            .setServerConfig("max_connections", "100");
    if (port != 0) {
      builder.setPort(port);
    }
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }

  /** The address for JDBC, user included. */
  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(server.getPort(), USER, USER);
  }

  /** Stops the server and waits for it; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop: " + e.getMessage(), e);
    } finally {
      lock.close();
      afterwards.run();
    }
  }
}
