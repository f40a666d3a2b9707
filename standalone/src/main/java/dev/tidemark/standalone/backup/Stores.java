package dev.tidemark.standalone.backup;

import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.BrokerAddress;
import dev.tidemark.standalone.env.Environment;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Servers;
import dev.tidemark.standalone.run.StackSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The broker and the database of a data folder, or those that the environment names. */
final class Stores {
  /** The schemas of the parts. */
  static final java.util.List<String> SCHEMAS =
      java.util.List.of("ingest", "incidents", "alerts", "dashboard");

  private final Map<String, String> environment;

  private Stores(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reaches both, and starts those of the data folder.
   *
   * @throws UserError when a Tidemark uses the folder
   */
  static Stores open(Path data, Environment environment, Running running, PrintStream progress) {
    StackSettings settings =
        new StackSettings(data, 0, StackSettings.partitions(environment), environment.values());
    return new Stores(Servers.start(settings, running, new Steps(progress)));
  }

  /** The settings of the broker's clients. */
  Map<String, Object> broker() {
    return BrokerAddress.settings(environment);
  }

  String url() {
    return environment.get("POSTGRES_URL");
  }

  String user() {
    return environment.getOrDefault("POSTGRES_USER", "");
  }

  String password() {
    return environment.getOrDefault("POSTGRES_PASSWORD", "");
  }

  /** A connection to the database. */
  Connection connect() throws SQLException {
    Properties login = new Properties();
    if (!user().isEmpty()) {
      login.setProperty("user", user());
      login.setProperty("password", password());
    }
    return DriverManager.getConnection(url(), login);
  }
}
