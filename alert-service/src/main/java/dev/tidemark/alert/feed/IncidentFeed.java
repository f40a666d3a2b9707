package dev.tidemark.alert.feed;

import dev.tidemark.alert.notice.Announcer;
import dev.tidemark.alert.plan.Planner;
import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.receiver.Complete;
import dev.tidemark.runtime.consume.DeadLetters;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.Topics;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Plans what each version of an incident, and each message, has to tell, each once. */
@Singleton
final class IncidentFeed extends StoredFeed {
  private final Planner planner;
  private final Announcer announcer;
  private final Clock clock;

  IncidentFeed(
      AlertDatabase database,
      Planner planner,
      Announcer announcer,
      Broker broker,
      Organisation organisation,
      DeadLetters letters,
      @Nullable Clock clock) {
    super(database, broker, organisation, letters.of("alert-service", "alert"));
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.planner = planner;
    this.announcer = announcer;
  }

  @Override
  Taker begin(Connection c) throws SQLException {
    Planner.Policy policy = planner.policy(c, clock.instant());
    return record -> plan(c, policy, record);
  }

  private void plan(Connection c, Planner.Policy policy, ConsumerRecord<byte[], byte[]> record)
      throws SQLException {
    if (record.topic().equals(Topics.NOTICES.name())) {
      Notice message = decoded(Topics.NOTICES, record, Notice::org, Announcer::problem);
      if (message != null) {
        announcer.plan(c, message, clock.instant());
      }
      return;
    }
    Incident incident = decoded(Topics.INCIDENTS, record, Incident::org, Complete::problem);
    if (incident != null) {
      planner.changed(c, policy, incident, clock.instant());
    }
  }
}
