package dev.tidemark.simulator.anthropic;

import dev.tidemark.simulator.web.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of a request, checked parameter by parameter. */
record Query(Call call) {

  /** Refuses a parameter that the route does not have. */
  Query only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : call.queryNames()) {
      if (!known.contains(name)) {
        throw Errors.badRequest(name + ": Extra inputs are not permitted");
      }
    }
    return this;
  }

  /** An instant with its offset. */
  Optional<Instant> instant(String name) {
    return call.query(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeParseException e) {
                throw Errors.badRequest(name + ": Input should be a valid RFC 3339 datetime");
              }
            });
  }

  /** A day, and nothing but a day. */
  LocalDate day(String name) {
    try {
      return LocalDate.parse(required(name));
    } catch (DateTimeParseException e) {
      throw Errors.badRequest(name + ": Input should be a date in the format YYYY-MM-DD");
    }
  }

  /** A parameter that must be there. */
  String required(String name) {
    return call.query(name).orElseThrow(() -> Errors.badRequest(name + ": Field required"));
  }

  /** A number from one to {@code most}. */
  int limit(int standard, int most) {
    String text = call.query("limit").orElse(Integer.toString(standard));
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
      throw Errors.badRequest("limit: Input should be from 1 to " + most);
    }
    return Integer.parseInt(text);
  }

  /** The values of a repeated parameter, each one of some words. */
  List<String> all(String name, Set<String> words) {
    List<String> values = call.queryAll(name);
    for (String value : values) {
      if (!words.contains(value)) {
        throw Errors.badRequest(name + ": Input should be one of " + words);
      }
    }
    return values;
  }

  /** One of some words; the first where none is given. */
  String oneOf(String name, String... words) {
    String word = call.query(name).orElse(words[0]);
    if (!List.of(words).contains(word)) {
      throw Errors.badRequest(name + ": Input should be one of " + String.join(", ", words));
    }
    return word;
  }

  /** The position that an opaque page token stands for; 0 without one. */
  int offset() {
    Optional<String> page = call.query("page");
    if (page.isEmpty()) {
      return 0;
    }
    try {
      String text = page.get().replaceFirst("^page_", "");
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (plain.matches("at:\\d{1,9}")) {
        return Integer.parseInt(plain.substring(3));
      }
    } catch (IllegalArgumentException e) {
      throw Errors.badRequest("page: Invalid page token");
    }
    throw Errors.badRequest("page: Invalid page token");
  }

  /** The opaque token of a position. */
  static String token(int offset) {
    return "page_"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("at:" + offset).getBytes(StandardCharsets.UTF_8));
  }
}
