package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.Caller.Way;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.InternalAccess;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tokens for programs of this organisation: {@code tidemark_<id>_<secret>}, of which only a hash is
 * kept.
 */
@Singleton
final class Tokens {
  private static final String PREFIX = "tidemark_";
  private static final int ID_BYTES = 6;
  private static final Duration EXACT = Duration.ofMinutes(1);

  private static final String SELECT =
      "select t.*, a.name as owner, a.role, a.sees_people from access.token t"
          + " left join access.account a on a.id = t.account";

  private final Database database;
  private final ReportingTime time;
  private final String org;

  Tokens(Database database, ReportingTime time, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.time = time;
    this.org = org;
  }

  /** A new token with its secret, which is not known afterwards. */
  record Made(Token token, String secret) {}

  /** All tokens, or those of one account; the newest first, at most 1,000. */
  List<Token> all(UUID account) {
    return database.query(
        SELECT
            + " where t.org = ? and (?::uuid is null or t.account = ?::uuid)"
            + " order by t.made_at desc, t.id limit 1000",
        Tokens::read,
        org,
        account,
        account);
  }

  /** Makes a token that may do no more than its maker. */
  Made make(Caller maker, String name, Set<Scope> scopes, Instant expiresAt) {
    String id = HexFormat.of().formatHex(Secrets.bytes(ID_BYTES));
    String secret = Secrets.fresh();
    database.first(
        "insert into access.token"
            + " (id, org, hash, name, account, made_by, scopes, made_at, expires_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
        row -> true,
        id,
        org,
        Secrets.kept(secret),
        name,
        maker.account(),
        maker.name(),
        scopes.stream().map(Scope::wire).toList(),
        time.now(),
        expiresAt);
    Token token = database.first(SELECT + " where t.id = ?", Tokens::read, id).orElseThrow();
    return new Made(token, PREFIX + id + "_" + secret);
  }

  /** Ends a token: any of them, or only one of that account. */
  void revoke(String id, UUID account) {
    Optional<Boolean> found =
        database.first(
            "update access.token set revoked_at = coalesce(revoked_at, ?) where org = ? and id = ?"
                + " and (?::uuid is null or account = ?::uuid) returning id",
            row -> true,
            time.now(),
            org,
            id,
            account,
            account);
    if (found.isEmpty()) {
      throw ApiException.notFound("there is no token " + id);
    }
  }

  /** Whose token it is; empty where it is none, or holds no more. */
  Optional<Caller> caller(String token) {
    String[] parts = token.split("_", 3);
    if (!token.startsWith(PREFIX) || parts.length != 3) {
      return Optional.empty();
    }
    Instant now = time.now();
    return database
        .first(
            SELECT
                + " where t.org = ? and t.id = ? and t.revoked_at is null"
                + " and (t.expires_at is null or t.expires_at > ?)",
            row ->
                InternalAccess.same(row.getString("hash"), Secrets.kept(parts[2]))
                    ? caller(row)
                    : null,
            org,
            parts[1],
            now)
        .map(caller -> used(parts[1], now, caller));
  }

  private Caller used(String id, Instant now, Caller caller) {
    database.first(
        "update access.token set used_at = ? where id = ? and (used_at is null or used_at < ?)"
            + " returning id",
        row -> true,
        now,
        id,
        now.minus(EXACT));
    return caller;
  }

  private static Caller caller(ResultSet row) throws SQLException {
    UUID account = row.getObject("account", UUID.class);
    Role role = account == null ? Role.ADMIN : Role.stored(row.getString("role"));
    String owner = row.getString("owner");
    return new Caller(
        Way.TOKEN,
        (owner == null ? row.getString("made_by") : owner) + " (" + row.getString("name") + ")",
        account,
        role,
        Scope.read(texts(row)),
        account == null || row.getBoolean("sees_people"));
  }

  private static Token read(ResultSet row) throws SQLException {
    return new Token(
        row.getString("id"),
        row.getString("name"),
        row.getString("owner"),
        row.getString("made_by"),
        texts(row),
        Values.instant(row, "made_at"),
        Values.instant(row, "expires_at"),
        Values.instant(row, "used_at"),
        Values.instant(row, "revoked_at"));
  }

  private static List<String> texts(ResultSet row) throws SQLException {
    Array scopes = row.getArray("scopes");
    return List.of((String[]) scopes.getArray());
  }
}
