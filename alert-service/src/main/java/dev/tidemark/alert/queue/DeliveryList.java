package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deliveries as people see them, and what people do with those that were given up. */
@Singleton
public final class DeliveryList {
  private static final String COLUMNS =
      "select id, incident_id, version, receiver, channel, status, attempt, due, detail,"
          + " updated_at, rule, occasion, reason, message, handled_by from alerts.delivery";

  private final AlertDatabase database;

  DeliveryList(AlertDatabase database) {
    this.database = database;
  }

  /**
   * A delivery as it stands.
   *
   * @param status {@code pending}, {@code delivered}, {@code dead} or {@code discarded}
   * @param message deliveries of the same message were told together; null before the first attempt
   * @param handledBy who replayed or discarded it; null for nobody
   */
  public record Standing(
      String id,
      String incidentId,
      int version,
      String receiver,
      String channel,
      String status,
      int attempt,
      Instant due,
      String detail,
      Instant updatedAt,
      String rule,
      String occasion,
      String reason,
      String message,
      String handledBy) {}

  /**
   * What is asked for; null for any.
   *
   * @param limit at most so many, newest first
   */
  public record Filter(
      String incident, String status, String receiver, String message, int limit) {}

  /** Deliveries of an incident, the first one first. */
  public List<Standing> of(String incidentId) throws SQLException {
    return database.transaction(
        c ->
            query(
                c,
                COLUMNS + " where incident_id = ? order by version, receiver, created_at, id",
                DeliveryList::standing,
                incidentId));
  }

  /** Deliveries that fit, newest first. */
  public List<Standing> find(Filter filter) throws SQLException {
    StringBuilder where = new StringBuilder(" where true");
    List<Object> values = new ArrayList<>();
    add(where, values, "incident_id", filter.incident());
    add(where, values, "status", filter.status());
    add(where, values, "receiver", filter.receiver());
    add(where, values, "message", filter.message());
    values.add(filter.limit());
    return database.transaction(
        c ->
            query(
                c,
                COLUMNS + where + " order by updated_at desc, id limit ?",
                DeliveryList::standing,
                values.toArray()));
  }

  /** The delivery of that id. */
  public Optional<Standing> get(String id) throws SQLException {
    return database.transaction(
        c -> query(c, COLUMNS + " where id = ?", DeliveryList::standing, id).stream().findFirst());
  }

  /** Makes a dead delivery due again, with a schedule of its own; false where it is not dead. */
  public boolean replay(String id, String by, Instant now) throws SQLException {
    return database.transaction(
            c ->
                update(
                    c,
                    "update alerts.delivery set status = 'pending', due = ?, spent = attempt,"
                        + " bundle = null, message = null, handled_by = ?, updated_at = ?,"
                        + " locked_until = '-infinity' where id = ? and status = 'dead'",
                    now,
                    by,
                    now,
                    id))
        > 0;
  }

  /** Puts a dead delivery aside for good; false where it is not dead. */
  public boolean discard(String id, String by, Instant now) throws SQLException {
    return database.transaction(
            c ->
                update(
                    c,
                    "update alerts.delivery set status = 'discarded', handled_by = ?,"
                        + " updated_at = ? where id = ? and status = 'dead'",
                    by,
                    now,
                    id))
        > 0;
  }

  private static void add(StringBuilder where, List<Object> values, String column, String value) {
    if (value != null) {
      where.append(" and ").append(column).append(" = ?");
      values.add(value);
    }
  }

  private static Standing standing(ResultSet r) throws SQLException {
    return new Standing(
        r.getString(1),
        r.getString(2),
        r.getInt(3),
        r.getString(4),
        r.getString(5),
        r.getString(6),
        r.getInt(7),
        r.getTimestamp(8).toInstant(),
        r.getString(9),
        r.getTimestamp(10).toInstant(),
        r.getString(11),
        r.getString(12),
        r.getString(13),
        r.getString(14),
        r.getString(15));
  }
}
