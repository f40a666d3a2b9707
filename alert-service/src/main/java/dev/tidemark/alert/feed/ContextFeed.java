package dev.tidemark.alert.feed;

import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.FindingRows;
import dev.tidemark.alert.queue.PersonRows;
import dev.tidemark.runtime.consume.DeadLetters;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps what messages are made of besides incidents: numbers by hour, and who may act. */
@Singleton
final class ContextFeed extends StoredFeed {
  static final List<String> TOPICS = List.of(Topics.ANOMALIES.name(), Topics.MEMBERS.name());

  private final Clock clock;

  ContextFeed(
      AlertDatabase database,
      Broker broker,
      Organisation organisation,
      DeadLetters letters,
      @Nullable Clock clock) {
    super(database, broker, organisation, letters.of("alert-service", "alert-context"));
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  @Override
  Taker begin(Connection c) throws SQLException {
    Instant now = clock.instant();
    FindingRows.forget(c, now);
    return record -> {
      if (record.topic().equals(Topics.ANOMALIES.name())) {
        finding(c, record, now);
      } else {
        person(c, record);
      }
    };
  }

  private void finding(Connection c, ConsumerRecord<byte[], byte[]> record, Instant now)
      throws SQLException {
    Anomaly anomaly = decoded(Topics.ANOMALIES, record, Anomaly::org, any -> Optional.empty());
    if (anomaly != null) {
      FindingRows.store(c, anomaly, now);
    }
  }

  private void person(Connection c, ConsumerRecord<byte[], byte[]> record) throws SQLException {
    Member member = decoded(Topics.MEMBERS, record, Member::org, ContextFeed::problem);
    if (member != null) {
      PersonRows.store(c, member);
    }
  }

  private static Optional<String> problem(Member m) {
    return m.org() == null || m.userId() == null
        ? Optional.of("field " + (m.org() == null ? "org" : "userId") + " is missing")
        : Optional.empty();
  }
}
