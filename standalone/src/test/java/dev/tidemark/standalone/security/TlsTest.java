package dev.tidemark.standalone.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.standalone.env.BrokerAddress;
import dev.tidemark.standalone.run.Services;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All parts on a broker with TLS and SASL and a database with TLS, by variables alone. */
class TlsTest {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
          + " password=\"%s\"";

  @TempDir static Path folder;

  @Test
  void everyPartWorksOverTlsAndSaslAndWrongOnesAreKeptOut() throws Exception {
    Certificate own = Certificate.make(folder, "own");
    Certificate other = Certificate.make(folder, "other");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), broker(own));
        EmbeddedDatabase database = EmbeddedDatabase.startTemporary(database(own))) {
      String url = database.jdbcUrl() + "&sslmode=verify-full&sslrootcert=";
      Map<String, String> environment = environment(kafka, own, "tidemark-secret");
      environment.put("POSTGRES_URL", url + own.pem());
      try (Admin admin = Admin.create(BrokerAddress.settings(environment))) {
        TopicCatalogue.create(admin, 2, (short) 1);
      }
      int port = freePort();
      Services services = Services.start(environment, port);
      try {
        await(port, "/healthz", "\"consumers\":\"UP\",\"database\":\"UP\",\"detection\":\"UP\"");
        for (String consumer : List.of("alert", "alert-context", "dashboard", "incident")) {
          await(
              port,
              "/metrics",
              "tidemark_consumer_lag_records{consumer=\"%s\"} 0.0".formatted(consumer));
        }
        assertEquals(0, plain(environment.get("POSTGRES_URL")), "connections without TLS");
      } finally {
        services.close();
      }

      assertThrows(SQLException.class, () -> plain(url + other.pem()));
      try (Admin admin = Admin.create(BrokerAddress.settings(environment(kafka, own, "wrong")))) {
        ExecutionException refused =
            assertThrows(ExecutionException.class, () -> admin.listTopics().names().get());
        assertTrue(refused.getCause() instanceof SaslAuthenticationException, refused.toString());
      }
    }
  }

  private static Map<String, String> broker(Certificate certificate) {
    Map<String, String> settings = new HashMap<>();
    settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", certificate.keyStore().toString());
    settings.put("ssl.keystore.password", Certificate.PASSWORD);
    settings.put("ssl.key.password", Certificate.PASSWORD);
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.location", certificate.trustStore().toString());
    settings.put("ssl.truststore.password", Certificate.PASSWORD);
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.plaintext.plain.sasl.jaas.config",
        LOGIN.formatted("broker", "b") + " user_tidemark=\"tidemark-secret\" user_broker=\"b\";");
    return settings;
  }

  private static Map<String, String> database(Certificate certificate) {
    return Map.of(
        "ssl", "on",
        "ssl_cert_file", certificate.pem().toString(),
        "ssl_key_file", certificate.key().toString());
  }

  private static Map<String, String> environment(
      EmbeddedKafka kafka, Certificate certificate, String password) {
    Map<String, String> variables = new HashMap<>();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    variables.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    variables.put("KAFKA_SASL_MECHANISM", "PLAIN");
    variables.put("KAFKA_SASL_JAAS_CONFIG", LOGIN.formatted("tidemark", password) + ";");
    variables.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12");
    variables.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificate.trustStore().toString());
    variables.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", Certificate.PASSWORD);
    variables.put("TIDEMARK_REPLICATION_FACTOR", "1");
    variables.put("TIDEMARK_STATE_DIR", folder.resolve("streams").toString());
    return variables;
  }

  /** How many connections to the database there are without TLS. */
  private static int plain(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_ssl s join pg_stat_activity a using (pid)"
                    + " where not s.ssl and a.client_addr is not null")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void await(int port, String path, String text) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    String last = "";
    while (!last.contains(text)) {
      assertTrue(System.nanoTime() < end, "waited in vain for " + text + " in " + last);
      last =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      Thread.sleep(200);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
