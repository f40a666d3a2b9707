package dev.tidemark.dashboard.settings;

import dev.tidemark.dashboard.access.AuditTrail;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.feed.FeedClients;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.live.LiveHub;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads settings, and publishes new ones: the topic has the truth, the table follows it. */
@Singleton
public final class SettingsStore {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
  private static final String READ = "select body from dashboard.settings where org = ?";

  private final Database database;
  private final FeedClients clients;
  private final LiveHub hub;
  private final ReportingTime time;

  SettingsStore(Database database, FeedClients clients, LiveHub hub, ReportingTime time) {
    this.database = database;
    this.clients = clients;
    this.hub = hub;
    this.time = time;
  }

  /** The settings in force. */
  public Settings read(String org) {
    return database
        .first(READ, row -> Bodies.read(row, Settings.class), org)
        .orElseGet(() -> Settings.defaults(org));
  }

  /**
   * Publishes a change of the settings in force. Two people cannot both change the same revision:
   * the second finds the first one's.
   *
   * @param expected the revision that the change was made for; null for any
   */
  public Settings change(String org, Long expected, UnaryOperator<Settings> change) {
    try {
      Settings changed = database.transaction(c -> publish(c, org, expected, change));
      hub.tell(List.of(LiveEvent.of(org, "settings", "revision", changed.revision())));
      return changed;
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private Settings publish(Connection c, String org, Long expected, UnaryOperator<Settings> change)
      throws SQLException {
    Database.query(
        c,
        "select pg_advisory_xact_lock(hashtextextended('dashboard.settings/' || ?, 0))",
        row -> true,
        org);
    Settings now =
        Database.query(c, READ, row -> Bodies.read(row, Settings.class), org).stream()
            .findFirst()
            .orElseGet(() -> Settings.defaults(org));
    if (expected != null && expected != now.revision()) {
      throw new ApiException(
          412,
          "Precondition failed",
          "the settings are at revision %d, not %d: read them again and repeat the change"
              .formatted(now.revision(), expected));
    }
    Settings wanted = change.apply(now);
    String by = Caller.actor(wanted.updatedBy());
    Settings next = wanted.published(org, now.revision() + 1, time.now(), by);
    send(next);
    SettingsWriter.storeNow(c, next);
    AuditTrail.changed(now, next);
    return next;
  }

  private void send(Settings settings) {
    Instant at = settings.updatedAt();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.SETTINGS.name(),
            null,
            at.toEpochMilli(),
            settings.org().getBytes(StandardCharsets.UTF_8),
            Topics.SETTINGS.serde().serializer().serialize(Topics.SETTINGS.name(), settings));
    String id = Ids.of("settings", settings.org(), Long.toString(settings.revision()));
    CloudEvents.describe(
        record.headers(), Topics.SETTINGS, id, "dashboard-api", settings.org(), at);
    try {
      clients.producer().send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } catch (ExecutionException | KafkaException e) {
      LOG.warn("settings were not published: {}", e.toString());
      throw unavailable();
    }
  }

  private static ApiException unavailable() {
    return new ApiException(
        503,
        "Service unavailable",
        "the broker did not take the settings; read them again before another try");
  }
}
