package dev.tidemark.standalone.client;

import dev.tidemark.standalone.env.EnvFile;
import dev.tidemark.standalone.env.Environment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which Tidemark is meant. */
public final class Server {
  private static final int STANDARD_PORT = 8080;

  @Option(names = "--port", description = "Port of the page (TIDEMARK_PORT, else 8080).")
  Integer port;

  @Mixin EnvFile envFile;

  /** The variables that hold for it. */
  public Environment environment() {
    return envFile.load();
  }

  /** The port of its page. */
  public int port(Environment environment) {
    return port != null ? port : environment.port("TIDEMARK_PORT", STANDARD_PORT);
  }

  /** A connection to the page and its API, which may run elsewhere: DASHBOARD_SERVICE_URL. */
  public Connection page() {
    return connection("DASHBOARD_SERVICE_URL");
  }

  /** A connection to the connectors, which may run elsewhere: INGEST_SERVICE_URL. */
  public Connection ingest() {
    return connection("INGEST_SERVICE_URL");
  }

  private Connection connection(String variable) {
    Environment environment = environment();
    String elsewhere = port != null ? null : environment.get(variable).orElse(null);
    String base = elsewhere == null ? local(environment) : elsewhere.replaceAll("/+$", "");
    return new Connection(base, environment);
  }

  private String local(Environment environment) {
    return "http://127.0.0.1:" + port(environment);
  }
}
