package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts of this organisation, which are kept in a schema of their own: no topic has them.
 */
@Singleton
public final class Accounts {
  private static final String COLUMNS =
      "id, name, full_name, role, sees_people, password is not null as has_password, provider,"
          + " created_at, last_sign_in";

  private final Database database;
  private final ReportingTime time;
  private final String org;

  Accounts(Database database, ReportingTime time, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.time = time;
    this.org = org;
  }

  /** All of them by name. */
  public List<Account> all() {
    return database.query(
        "select " + COLUMNS + " from access.account where org = ? order by name",
        Accounts::read,
        org);
  }

  /** One by its name. */
  public Optional<Account> named(String name) {
    return database.first(
        "select " + COLUMNS + " from access.account where org = ? and name = ?",
        Accounts::read,
        org,
        Ids.fold(name));
  }

  /** The account that a provider signs in. */
  Optional<Account> of(String provider, String subject) {
    return database.first(
        "select " + COLUMNS + " from access.account where org = ? and provider = ? and subject = ?",
        Accounts::read,
        org,
        provider,
        subject);
  }

  /** The account of that name and password; takes as long where there is none. */
  Optional<Account> signedIn(String name, String password) {
    String hash =
        database
            .first(
                "select password from access.account where org = ? and name = ?",
                row -> row.getString(1),
                org,
                Ids.fold(name))
            .orElse(null);
    return Passwords.matches(password, hash) ? named(name) : Optional.empty();
  }

  /**
   * A new account; 409 where the name is taken.
   *
   * @param password null for one who signs in elsewhere
   */
  Account add(String name, String fullName, Role role, boolean seesPeople, String password) {
    return database
        .first(
            "insert into access.account"
                + " (id, org, name, full_name, role, sees_people, password, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (org, name) do nothing returning "
                + COLUMNS,
            Accounts::read,
            UUID.randomUUID(),
            org,
            Ids.fold(name),
            fullName,
            role.wire(),
            seesPeople,
            password == null ? null : Passwords.hash(password),
            time.now())
        .orElseThrow(
            () -> new ApiException(409, "Conflict", "there is an account of that name already"));
  }

  /** Changes what an account may do; sessions and tokens follow at once. */
  Account change(String name, String fullName, Role role, boolean seesPeople) {
    return database
        .first(
            "update access.account set full_name = ?, role = ?, sees_people = ?"
                + " where org = ? and name = ? returning "
                + COLUMNS,
            Accounts::read,
            fullName,
            role.wire(),
            seesPeople,
            org,
            Ids.fold(name))
        .orElseThrow(() -> missing(name));
  }

  /** Gives an account another password, and ends its sessions but for one. */
  void password(String name, String password, String spared) {
    changed(
        name,
        "with changed as"
            + " (update access.account set password = ? where org = ? and name = ? returning id),"
            + " ended as (delete from access.session where account in (select id from changed)"
            + " and hash <> ?) select id from changed",
        Passwords.hash(password),
        org,
        Ids.fold(name),
        spared == null ? "" : spared);
  }

  /** Ends an account with its sessions and tokens. */
  void remove(String name) {
    changed(
        name,
        "delete from access.account where org = ? and name = ? returning id",
        org,
        Ids.fold(name));
  }

  /** From now on that provider signs the account in. */
  void provide(UUID account, String provider, String subject) {
    database.first(
        "update access.account set provider = ?, subject = ? where id = ? returning id",
        row -> true,
        provider,
        subject,
        account);
  }

  private void changed(String name, String sql, Object... arguments) {
    if (database.first(sql, row -> true, arguments).isEmpty()) {
      throw missing(name);
    }
  }

  private static ApiException missing(String name) {
    return ApiException.notFound("there is no account " + Ids.fold(name));
  }

  private static Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("full_name"),
        Role.stored(row.getString("role")),
        row.getBoolean("sees_people"),
        row.getBoolean("has_password"),
        row.getString("provider"),
        Values.instant(row, "created_at"),
        Values.instant(row, "last_sign_in"));
  }
}
