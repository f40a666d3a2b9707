package dev.tidemark.ingest.directory;

import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory's one writer. Changes are made one after the other, in this process by a lock and
 * between processes by the row of the revision, and what was published last is the newest state.
 */
@Singleton
final class Book {
  private static final Logger LOG = LoggerFactory.getLogger(Book.class);

  private final IngestDatabase database;
  private final LatestSender latest;
  private final Clock clock;
  private final ZoneId zone;
  private final String org;

  /** Held while a connection is: the sender needs another one, and the pool is small. */
  private final ReentrantLock turn;

  @Inject
  Book(
      IngestDatabase database,
      LatestSender latest,
      @Nullable Clock clock,
      @Value("${tidemark.zone:UTC}") String zone,
      @Value("${tidemark.org}") String org) {
    this(
        database,
        latest,
        clock == null ? Clock.systemUTC() : clock,
        ZoneId.of(zone),
        org,
        new ReentrantLock());
  }

  private Book(
      IngestDatabase database,
      LatestSender latest,
      Clock clock,
      ZoneId zone,
      String org,
      ReentrantLock turn) {
    this.database = database;
    this.latest = latest;
    this.clock = clock;
    this.zone = zone;
    this.org = org;
    this.turn = turn;
  }

  /** The directory of that organisation. */
  Book of(String other) {
    return other.equals(org) ? this : new Book(database, latest, clock, zone, other, turn);
  }

  /** An open page: what is written on it is kept together or not at all. */
  record Page(Connection connection, String org, long revision, Instant now, LocalDate today) {
    Map<String, Person> people(Collection<String> userIds) throws SQLException {
      return PeopleTables.people(connection, org, userIds);
    }

    Merge merge() throws SQLException {
      return new Merge(org, GroupTables.renames(connection, org), today);
    }
  }

  /** Works on a page. */
  interface Work<T> {
    T on(Page page) throws SQLException;
  }

  /** Reads one consistent state. */
  <T> T read(Work<T> work) throws SQLException {
    return database.transaction(
        c -> {
          try (PreparedStatement snapshot =
              c.prepareStatement("set transaction isolation level repeatable read read only")) {
            snapshot.execute();
          }
          return work.on(page(c, revision(c, ""), clock.instant()));
        });
  }

  /** Changes something; when the work does not say that it did, the revision stays. */
  <T> T write(Work<T> work, java.util.function.Predicate<T> changed) throws SQLException {
    turn.lock();
    try {
      return database.transaction(
          c -> {
            Page page = locked(c, clock.instant());
            T result = work.on(page);
            if (changed.test(result)) {
              advance(c, page.revision() + 1);
            }
            return result;
          });
    } finally {
      turn.unlock();
    }
  }

  /** Sends the members that differ from what was sent, and returns how many; null for everybody. */
  int publish(Collection<String> userIds, Instant now) throws SQLException, InterruptedException {
    turn.lock();
    try {
      return database.transaction(
          c -> {
            Page page = locked(c, now);
            Merge merge = page.merge();
            Map<String, Member> members = new LinkedHashMap<>();
            for (Person person : page.people(userIds).values()) {
              if (person.known()) {
                members.put(Ids.userKey(org, person.userId()), merge.member(person, now));
              }
            }
            try {
              return latest.send(Topics.MEMBERS, members, now);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new SQLException("interrupted while members were sent", e);
            }
          });
    } catch (SQLException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      throw e;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Publishes after a change that is already kept.
   *
   * @return false where the broker does not answer; the next sync sends it then
   */
  boolean tell(Collection<String> userIds) throws SQLException {
    try {
      publish(userIds, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return true;
    } catch (KafkaException e) {
      LOG.warn("a change of the directory is kept and published later: {}", e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String org() {
    return org;
  }

  private Page page(Connection c, long revision, Instant now) {
    // A fact's id is of its time, which must come back from database and backup as it was.
    return new Page(
        c, org, revision, now.truncatedTo(ChronoUnit.MILLIS), LocalDate.ofInstant(now, zone));
  }

  private Page locked(Connection c, Instant now) throws SQLException {
    try (PreparedStatement first =
        c.prepareStatement(
            "insert into ingest.directory_revision (org, revision) values (?, 0)"
                + " on conflict do nothing")) {
      first.setString(1, org);
      first.executeUpdate();
    }
    return page(c, revision(c, " for update"), now);
  }

  private long revision(Connection c, String lock) throws SQLException {
    try (PreparedStatement read =
        c.prepareStatement("select revision from ingest.directory_revision where org = ?" + lock)) {
      read.setString(1, org);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void advance(Connection c, long revision) throws SQLException {
    try (PreparedStatement write =
        c.prepareStatement("update ingest.directory_revision set revision = ? where org = ?")) {
      write.setLong(1, revision);
      write.setString(2, org);
      write.executeUpdate();
    }
  }
}
