package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Cursor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** An order of the people's list. */
enum UserSort {
  SPEND("spend", (s, p) -> s.now().of(Measure.SPEND, p)),
  SHARE("share", (s, p) -> s.now().of(Measure.SPEND, p)),
  PREVIOUS_SPEND("previousSpend", (s, p) -> s.before(p)),
  REQUESTS("requests", (s, p) -> s.now().of(Measure.REQUESTS, p)),
  TOKENS("tokens", (s, p) -> s.now().of(Measure.TOKENS, p)),
  MODELS("models", (s, p) -> s.models().count(p)),
  TOP_MODEL("topModel", (s, p) -> s.models().top(p)),
  ACTIVE_DAYS("activeDays", (s, p) -> (long) s.now().activeDays(p)),
  CHANGE("change", (s, p) -> s.now().of(Measure.SPEND, p) - s.before(p)),
  LAST_ACTIVE_DAY("lastActiveDay", (s, p) -> s.lastActiveDay(p)),
  OPEN_INCIDENTS("openIncidents", (s, p) -> s.openIncidents(p)),
  OPEN_ANOMALIES("openAnomalies", (s, p) -> s.openAnomalies(p)),
  CYCLE_SPEND("cycleSpend", (s, p) -> s.cycle(p).sortedSpend()),
  CYCLE_LIMIT("cycleLimit", (s, p) -> s.cycle(p).sortedLimit()),
  NAME("name", (s, p) -> lower(s.person(p).label())),
  EMAIL("email", (s, p) -> lower(s.person(p).email())),
  ROLE("role", (s, p) -> lower(s.person(p).role())),
  GROUP("group", (s, p) -> lower(s.person(p).group()));

  /** What a person is sorted by: a {@link Long} in all places, or a {@link String} in all. */
  interface Value {
    /** The value of a place. */
    Object of(PeopleSheet sheet, int place);
  }

  private final String wire;
  private final Value value;

  UserSort(String wire, Value value) {
    this.wire = wire;
    this.value = value;
  }

  /** Whether it needs every person's models, and not only those of one page. */
  boolean byModels() {
    return this == MODELS || this == TOP_MODEL;
  }

  /** Whether it needs every person's cycle. */
  boolean byCycle() {
    return this == CYCLE_SPEND || this == CYCLE_LIMIT;
  }

  Object of(PeopleSheet sheet, int place) {
    return value.of(sheet, place);
  }

  /** The sort value of a cursor, which must be like those of the list. */
  static Object place(Cursor cursor, Object like) {
    try {
      return like instanceof Long ? (Object) Long.valueOf(cursor.value()) : cursor.value();
    } catch (NumberFormatException e) {
      throw Cursor.wrong(cursor.encoded());
    }
  }

  /** Compares two values of one order. */
  static int compare(Object a, Object b) {
    return a instanceof Long number
        ? Long.compare(number, (Long) b)
        : Comparator.<String>naturalOrder().compare((String) a, (String) b);
  }

  /** Reads {@code spend} or {@code -spend}. */
  static UserSort of(String sort) {
    String name = sort.startsWith("-") ? sort.substring(1) : sort;
    return Arrays.stream(values())
        .filter(known -> known.wire.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.parameter(
                    "sort",
                    "sort is one of "
                        + Arrays.stream(values())
                            .map(known -> known.wire)
                            .collect(Collectors.joining(", "))
                        + ", with - before it for descending, got: "
                        + sort.toLowerCase(Locale.ROOT)));
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
