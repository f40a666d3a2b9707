package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.feed.FeedClients;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Keeps what was found, each once, and publishes it. What is stored and not published yet, because
 * the broker or this process failed, is published by whoever looks next; the same id then arrives
 * twice, and counts once.
 */
@Singleton
final class NoticeStore {
  private static final String LOCK = "hashtextextended('dashboard.notices/' || ?, 0)";

  private final Database database;
  private final FeedClients clients;

  NoticeStore(Database database, FeedClients clients) {
    this.database = database;
    this.clients = clients;
  }

  /**
   * Stores and publishes what is new. One process at a time does it; another one that tries
   * meanwhile leaves it to that one.
   *
   * @return how many were published
   */
  int tell(String org, Supplier<List<Found>> due, Instant now) throws SQLException {
    return database.transaction(
        c -> {
          String alone = "select pg_try_advisory_xact_lock(" + LOCK + ")";
          return Database.query(c, alone, row -> row.getBoolean(1), org).getFirst()
              ? told(c, org, due.get(), now)
              : 0;
        });
  }

  /** Stores and publishes what somebody asked for, after whoever is at it. */
  void tellNow(String org, List<Found> asked, Instant now) throws SQLException {
    database.transaction(
        c -> {
          Database.query(c, "select pg_advisory_xact_lock(" + LOCK + ")", row -> true, org);
          return told(c, org, asked, now);
        });
  }

  private int told(Connection c, String org, List<Found> due, Instant now) throws SQLException {
    for (Found found : due) {
      if (!toldToday(c, found.notice())) {
        add(c, found.notice(), now, false);
        for (Notice covered : found.covered()) {
          add(c, covered, now, true);
        }
      }
    }
    return publish(c, org, now);
  }

  /** Messages of a kind that is told once a day at most, by the time for which they are. */
  private static boolean toldToday(Connection c, Notice n) throws SQLException {
    return n.kind() == NoticeKind.PLAN_EXHAUSTED
        && !n.test()
        && !Database.query(
                c,
                "select 1 from dashboard.notice where org = ? and kind = ? and at = ?"
                    + " and not (body->>'test')::boolean",
                row -> true,
                n.org(),
                n.kind().wire(),
                n.at())
            .isEmpty();
  }

  private static void add(Connection c, Notice n, Instant now, boolean covered)
      throws SQLException {
    new Rows(
            "text",
            "text",
            "text",
            "text",
            "text",
            "timestamptz",
            "timestamptz",
            "timestamptz",
            "boolean",
            "jsonb")
        .add(
            n.org(),
            n.id(),
            n.kind().wire(),
            n.subject(),
            n.period(),
            n.at(),
            now,
            covered ? now : null,
            covered,
            Bodies.write(n))
        .update(
            c,
            "insert into dashboard.notice"
                + " (org, id, kind, subject, period, at, found_at, published_at, covered, body)"
                + " select * from $rows as r on conflict (org, id) do nothing");
  }

  private int publish(Connection c, String org, Instant now) throws SQLException {
    List<Notice> waiting =
        Database.query(
            c,
            "select body from dashboard.notice where org = ? and published_at is null"
                + " order by found_at, id limit 500",
            row -> Bodies.read(row, Notice.class),
            org);
    send(waiting);
    Rows sent = new Rows("text", "text", "timestamptz");
    waiting.forEach(n -> sent.add(n.org(), n.id(), now));
    sent.update(
        c,
        "update dashboard.notice n set published_at = r.at from $rows as r(org, id, at)"
            + " where n.org = r.org and n.id = r.id");
    return waiting.size();
  }

  private void send(List<Notice> notices) {
    List<Future<?>> sent = new ArrayList<>();
    for (Notice n : notices) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              Topics.NOTICES.name(),
              null,
              n.at().toEpochMilli(),
              n.key().getBytes(StandardCharsets.UTF_8),
              Topics.NOTICES.serde().serializer().serialize(Topics.NOTICES.name(), n));
      CloudEvents.describe(
          record.headers(), Topics.NOTICES, n.id(), "dashboard-api", n.key(), n.at());
      sent.add(clients.producer().send(record));
    }
    try {
      for (Future<?> one : sent) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("stopped while sending", e);
    } catch (ExecutionException e) {
      throw new KafkaException("the broker did not take a message", e.getCause());
    }
  }

  /** A message, and when it was found. */
  record Told(Notice notice, Instant foundAt) {}

  /** The newest messages. */
  List<Told> newest(String org, int most) {
    return database.query(
        "select body, found_at from dashboard.notice where org = ? and not covered order by found_at desc,"
            + " id limit ?",
        row -> new Told(Bodies.read(row, Notice.class), Values.instant(row, "found_at")),
        org,
        most);
  }
}
