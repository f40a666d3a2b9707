package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import java.sql.Connection;
import java.sql.SQLException;

/** Who is in the directory, by address. */
public final class PersonRows {
  private PersonRows() {}

  /** Keeps what the directory says last of a person. */
  public static void store(Connection c, Member m) throws SQLException {
    update(
        c,
        """
        insert into alerts.person (org, user_id, email, removed) values (?, ?, ?, ?)
        on conflict (org, user_id) do update
        set email = excluded.email, removed = excluded.removed""",
        m.org(),
        m.userId(),
        m.email() == null ? "" : Ids.fold(m.email()),
        m.removed());
  }

  /** Whether somebody with that address is in a directory, and has not left it. */
  public static boolean present(Connection c, String email) throws SQLException {
    return !query(
            c,
            "select 1 from alerts.person where email = ? and not removed limit 1",
            r -> r.getInt(1),
            Ids.fold(email))
        .isEmpty();
  }
}
