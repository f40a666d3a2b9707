package dev.tidemark.standalone.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What keeps the invariants, and can be broken to see that the faults notice. */
public enum Safeguard {
  /** Ids that are the same for the same usage: what comes again has another one. */
  IDENTITY("F28", null, null),
  /** The queue of notices remembers what was told. */
  QUEUE(
      "F36",
      "before update on alerts.delivery",
      "new.status := 'pending'; new.due := now(); new.locked_until := '-infinity'; return new;"),
  /** The read model takes later revisions of a day. */
  REVISIONS("F36", "before update on dashboard.org_day", "return null;"),
  /** An incident's versions wait in the outbox until the broker has them. */
  OUTBOX("F36", "before insert on incidents.outbox", "return null;");

  private final String noticedBy;
  private final String moment;
  private final String body;

  Safeguard(String noticedBy, String moment, String body) {
    this.noticedBy = noticedBy;
    this.moment = moment;
    this.body = body;
  }

  /** The fault after which it shows; others show it too. */
  public String noticedBy() {
    return noticedBy;
  }

  void breakIn(FaultRig rig) throws SQLException {
    if (this == IDENTITY) {
      rig.loseIdentity();
      return;
    }
    String url = Processes.jdbcUrl(rig.processes().postgresPort());
    try (Connection connection = DriverManager.getConnection(url);
        Statement change = connection.createStatement()) {
      change.execute(
          "create function public.broken() returns trigger language plpgsql as $$ begin "
              + body
              + " end $$");
      change.execute(
          "create trigger broken " + moment + " for each row execute function public.broken()");
    }
  }
}
