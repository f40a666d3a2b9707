package dev.tidemark.dashboard.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Json;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log of this organisation: written once, and never changed. */
@Singleton
public final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int LONGEST = 500;

  private final Database database;
  private final ReportingTime time;
  private final String org;

  AuditLog(Database database, ReportingTime time, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.time = time;
    this.org = org;
  }

  /**
   * Something to keep.
   *
   * @param detail null where there is none
   */
  public record Event(
      String actor,
      String way,
      String action,
      String request,
      String outcome,
      String address,
      JsonNode detail) {}

  /**
   * Keeps it. What was done is done: where the database is away the process's own log has it
   * instead.
   */
  public void write(Event event) {
    try {
      database.first(
          "insert into access.audit"
              + " (org, at, actor, way, action, request, outcome, address, detail)"
              + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) returning id",
          row -> row.getLong(1),
          org,
          time.now(),
          cut(event.actor),
          event.way,
          event.action,
          cut(event.request),
          event.outcome,
          event.address,
          event.detail == null ? null : event.detail.toString());
    } catch (DatabaseUnavailable e) {
      LOG.warn(
          "not in the audit log: {} {} by {}, {}",
          event.action,
          event.outcome,
          Json.MAPPER.valueToTree(event.actor),
          e.getMessage());
    }
  }

  /**
   * Entries before an id, the newest first.
   *
   * @param before null for the newest
   * @param actor null for everybody
   * @param action null for all; {@code account} means {@code account.add} too
   */
  public List<AuditEntry> before(Long before, String actor, String action, int limit) {
    return database.query(
        "select * from access.audit where org = ? and (?::bigint is null or id < ?::bigint)"
            + " and (?::text is null or actor = ?)"
            + " and (?::text is null or action = ? or starts_with(action, ? || '.'))"
            + " order by id desc limit ?",
        AuditLog::read,
        org,
        before,
        before,
        actor,
        actor,
        action,
        action,
        action,
        limit);
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Values.instant(row, "at"),
        row.getString("actor"),
        row.getString("way"),
        row.getString("action"),
        row.getString("request"),
        row.getString("outcome"),
        row.getString("address"),
        json(row.getString("detail")));
  }

  private static JsonNode json(String text) throws SQLException {
    try {
      return text == null ? null : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored detail cannot be read", e);
    }
  }

  private static String cut(String text) {
    String storable = text.replace("\0", "");
    return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST);
  }
}
