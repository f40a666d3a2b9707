package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Member.Membership;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Keeps on which days people are in which group. */
final class Memberships {
  private Memberships() {}

  /** What is wrong with a member's days; null where nothing is. */
  static String problem(Member member) {
    LocalDate last = LocalDate.MIN;
    for (Membership m : of(member)) {
      if (m.group() == null || m.from() == null) {
        return "a membership has no group or no first day";
      }
      if (last == null || m.from().isBefore(last) || m.to() != null && !m.to().isAfter(m.from())) {
        return "memberships overlap or are out of order";
      }
      last = m.to();
    }
    return null;
  }

  /** Keeps the members' days in place of those before. */
  static void store(Connection c, Collection<Member> members) throws SQLException {
    Rows keys = new Rows("text", "text");
    Rows days = new Rows("text", "text", "date", "date", "text");
    for (Member m : members) {
      keys.add(m.org(), m.userId());
      of(m).forEach(d -> days.add(m.org(), m.userId(), d.from(), d.to(), d.group()));
    }
    keys.update(
        c,
        "delete from dashboard.member_group g using $rows as r(org, user_id)"
            + " where g.org = r.org and g.user_id = r.user_id");
    days.update(
        c,
        "insert into dashboard.member_group (org, user_id, from_day, to_day, team)"
            + " select * from $rows as r");
  }

  /** A writer that knows the present group only means all days. */
  private static List<Membership> of(Member member) {
    if (member.memberships() != null) {
      return member.memberships();
    }
    return member.group() == null
        ? List.of()
        : List.of(new Membership(member.group(), LocalDate.EPOCH, null));
  }
}
