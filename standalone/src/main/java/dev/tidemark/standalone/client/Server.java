package dev.tidemark.standalone.client;

import dev.tidemark.schemas.InternalAccess;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.env.EnvFile;
import dev.tidemark.standalone.env.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which Tidemark is meant. */
public final class Server {
  private static final int STANDARD_PORT = 8080;
  private static final String API = "TIDEMARK_TOKEN";
  private static final String INTERNAL = "TIDEMARK_INTERNAL_TOKEN";

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
    return connection("DASHBOARD_SERVICE_URL", API);
  }

  /** A connection to the connectors, which may run elsewhere: INGEST_SERVICE_URL. */
  public Connection ingest() {
    return connection("INGEST_SERVICE_URL", INTERNAL);
  }

  /**
   * A connection that shows the best of what there is: a token, the name and password, what parts
   * show each other, and to a Tidemark on this machine the secret of its data folder.
   */
  private Connection connection(String variable, String token) {
    Environment environment = environment();
    String elsewhere = port != null ? null : environment.get(variable).orElse(null);
    Optional<String> header =
        bearer(environment.get(token))
            .or(() -> pair(environment))
            .or(() -> bearer(environment.get(INTERNAL)));
    if (elsewhere != null) {
      return new Connection(elsewhere.replaceAll("/+$", ""), header);
    }
    Path dataDir = new DataDir().in(environment);
    return new Connection(
        "http://127.0.0.1:" + port(environment),
        header.or(() -> bearer(MachineToken.of(dataDir))).or(() -> bearer(environment.get(API))));
  }

  private static Optional<String> pair(Environment environment) {
    return environment
        .get("DASH_USER")
        .map(user -> InternalAccess.basic(user, environment.get("DASH_PASS").orElse("")));
  }

  private static Optional<String> bearer(Optional<String> token) {
    return token.map(secret -> "Bearer " + secret);
  }
}
