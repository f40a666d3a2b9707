package dev.tidemark.dashboard.focus;

import dev.tidemark.dashboard.time.DayStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A charge with whose it is and when.
 *
 * @param start of the day, UTC; {@code end} is exclusive
 * @param email null where it is not wanted, or not for the caller
 */
record FocusRow(
    String org,
    Instant billingStart,
    Instant billingEnd,
    Instant start,
    Instant end,
    DayStatus status,
    String userId,
    String email,
    String group,
    Charge charge) {

  String description() {
    String what = charge.model() == null ? "usage" : charge.model();
    if (charge.tokens() == null) {
      return what;
    }
    return Stream.of(what, charge.tokenType(), "tokens")
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  /** Names the price: model, kind of token, and since when; null without one. */
  String priceId() {
    return charge.price() == null
        ? null
        : String.join("/", charge.model(), charge.tokenType(), charge.price().version());
  }
}
