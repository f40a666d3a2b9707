package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.dashboard.store.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.core.Utils;

/** Reads details of days: all of a day, or what changed since a revision of it. */
final class SheetRows {
  private static final String TOKENS =
      "d.input_tokens + d.output_tokens + d.cache_write_tokens + d.cache_read_tokens";

  /** What comes before the rows in the binary form: a signature, flags and an extension. */
  private static final int HEADER = 19;

  private static final int END = -1;

  private static final List<String> TOTALS =
      List.of("d.spend_micros", TOKENS, "d.events", "d.cost_micros");
  private static final List<String> HOURS =
      IntStream.rangeClosed(1, Dense.HOURS).mapToObj("d.micros_by_hour[%d]"::formatted).toList();
  private static final List<String> MODELS =
      List.of(
          "d.spend_micros",
          TOKENS,
          "d.events",
          "d.cost_micros",
          "d.output_tokens",
          "d.cache_write_tokens",
          "d.cache_read_tokens");
  private static final List<String> PROVIDERS = List.of("d.spend_micros");

  private SheetRows() {}

  /** A day, and the revision that is known of it. */
  record Since(LocalDate day, long revision) {}

  /**
   * The whole day, in the binary form of COPY: a day of a large company has a hundred thousand
   * rows, and this takes a third of the time and memory.
   */
  static Changes all(Connection c, String org, LocalDate day, Detail detail, Places places)
      throws SQLException {
    StringBuilder name = new StringBuilder();
    Utils.escapeLiteral(name, org, true);
    String sql =
        "copy (select d.user_id, %s, %s from %s d where d.org = '%s' and d.day = date '%s')"
            .formatted(part(detail), String.join(", ", numbers(detail)), table(detail), name, day);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try {
      c.unwrap(PGConnection.class).getCopyAPI().copyOut(sql + " to stdout (format binary)", bytes);
    } catch (IOException e) {
      throw new IllegalStateException("bytes can always be kept", e);
    }
    Changes all = new Changes();
    ByteBuffer rows = ByteBuffer.wrap(bytes.toByteArray()).position(HEADER);
    while (rows.getShort() != END) {
      int place = places.of(text(rows));
      String part = text(rows);
      long[] values = new long[numbers(detail).size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.getInt() == END ? 0 : rows.getLong();
      }
      add(all, place, part, values);
    }
    return all;
  }

  /** What changed on some days since revisions of them. */
  static Map<LocalDate, Changes> since(
      Connection c, String org, List<Since> days, Detail detail, Places places)
      throws SQLException {
    Map<LocalDate, Changes> changes = new HashMap<>();
    Rows known = new Rows("text", "date", "bigint");
    days.forEach(d -> known.add(org, d.day(), d.revision()));
    known.query(
        c,
        """
        select w.day, w.user_id, d.user_id is not null, %s, %s from (
          select u.org, u.day, u.user_id from $rows as r(org, day, revision)
          join dashboard.user_day u
            on u.org = r.org and u.day = r.day and u.revision > r.revision) w
        left join %s d on d.org = w.org and d.user_id = w.user_id and d.day = w.day"""
            .formatted(part(detail), String.join(", ", numbers(detail)), table(detail)),
        row -> {
          Changes of = changes.computeIfAbsent(Values.day(row, "day"), d -> new Changes());
          int place = places.of(row.getString(2));
          if (row.getBoolean(3)) {
            add(of, place, row.getString(4), numbers(row, numbers(detail).size()));
          } else {
            of.clear(place);
          }
          return true;
        });
    return changes;
  }

  private static void add(Changes to, int place, String part, long[] values) {
    boolean unpriced =
        part != null
            && values.length > Measure.COST.ordinal()
            && values[Measure.SPEND.ordinal()] == 0
            && values[Measure.COST.ordinal()] == 0
            && values[Measure.TOKENS.ordinal()] > 0;
    to.add(place, part, unpriced, values);
  }

  private static long[] numbers(ResultSet row, int count) throws SQLException {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = row.getLong(5 + i);
    }
    return numbers;
  }

  /** A text of the binary form; null for none. */
  private static String text(ByteBuffer rows) {
    int length = rows.getInt();
    if (length == END) {
      return null;
    }
    String text = new String(rows.array(), rows.position(), length, StandardCharsets.UTF_8);
    rows.position(rows.position() + length);
    return text;
  }

  /** Whole numbers of 8 bytes, in the order of the columns in memory. */
  private static List<String> numbers(Detail detail) {
    return switch (detail) {
      case TOTALS -> TOTALS;
      case HOURS -> HOURS;
      case MODELS -> MODELS;
      case PROVIDERS -> PROVIDERS;
    };
  }

  private static String part(Detail detail) {
    return switch (detail) {
      case TOTALS, HOURS -> "null::text";
      case MODELS -> "d.model";
      case PROVIDERS -> "d.provider";
    };
  }

  private static String table(Detail detail) {
    return switch (detail) {
      case TOTALS, HOURS -> "dashboard.user_day";
      case MODELS -> "dashboard.user_day_model";
      case PROVIDERS -> "dashboard.user_day_provider";
    };
  }
}
