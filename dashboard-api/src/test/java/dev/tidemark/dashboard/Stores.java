package dev.tidemark.dashboard;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.TopicCatalogue;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** One broker and one database for all tests; they go with the test's process. */
final class Stores {
  static final EmbeddedKafka KAFKA;
  static final EmbeddedDatabase DATABASE;

  static {
    try {
      KAFKA = EmbeddedKafka.startTemporary();
      DATABASE = EmbeddedDatabase.startTemporary();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
        TopicCatalogue.create(admin, 2, (short) 1);
      }
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Stores() {}
}
