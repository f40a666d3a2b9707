package dev.tidemark.dashboard.letters;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.Cursor;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what was put aside: of this organisation, and what does not say whose it is. */
@Singleton
final class LetterQueries {
  private static final String ORDER = "-at";

  private final Database database;
  private final String org;

  LetterQueries(Database database, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.org = org;
  }

  /** Up to {@code limit} of them, the latest first. */
  List<Headline> list(String status, String topic, String after, int limit) {
    StringBuilder sql =
        new StringBuilder("select " + Headline.COLUMNS + " from dashboard.letter")
            .append(" where org in (?, '') and status = ?");
    List<Object> arguments = new ArrayList<>(List.of(org, status));
    if (topic != null) {
      sql.append(" and topic = ?");
      arguments.add(topic);
    }
    Cursor cursor = Cursor.decode(after, ORDER);
    if (cursor != null) {
      sql.append(" and (at, id) < (?, ?)");
      arguments.add(instant(cursor));
      arguments.add(cursor.id());
    }
    sql.append(" order by at desc, id desc limit ?");
    arguments.add(limit);
    return database.query(sql.toString(), Headline::of, arguments.toArray());
  }

  /** Where the list goes on after that one. */
  static String next(Headline last) {
    return new Cursor(ORDER, last.at().toString(), last.id()).encoded();
  }

  /** How many nobody has dealt with. */
  long open() {
    return database
        .first(
            "select count(*) from dashboard.letter where org in (?, '') and status = 'open'",
            row -> row.getLong(1),
            org)
        .orElse(0L);
  }

  /** One, whole. */
  LetterView one(String id) {
    Stored stored =
        database
            .first(
                "select *, fixed_value is not null as fixed from dashboard.letter"
                    + " where org in (?, '') and id = ?",
                Stored::of,
                org,
                id)
            .orElseThrow(() -> unknown(id));
    return new LetterView(
        stored.headline(),
        Headline.text(stored.value()),
        stored.obstacle().orElse(null),
        database.query(
            "select * from dashboard.letter_action where letter = ? order by number",
            row ->
                new LetterView.Action(
                    row.getString("action"),
                    row.getString("actor"),
                    row.getString("note"),
                    Values.instant(row, "at")),
            id));
  }

  String org() {
    return org;
  }

  static ApiException unknown(String id) {
    return ApiException.notFound("there is no record put aside with the id " + id);
  }

  private static Instant instant(Cursor cursor) {
    try {
      return Instant.parse(cursor.value());
    } catch (DateTimeException e) {
      throw Cursor.wrong(cursor.encoded());
    }
  }
}
