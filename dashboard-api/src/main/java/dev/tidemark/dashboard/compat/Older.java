package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.money.MoneyView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.math.BigDecimal;

/** What the paths of the older trackers have in common. */
final class Older {
  /** When {@code /api/v1} took over: 2026-11-20, as RFC 9745 writes it. */
  private static final String DEPRECATED = "@1795132800";

  private Older() {}

  /** An answer that names the path which replaces it. */
  static <T> MutableHttpResponse<T> answer(T body, String successor) {
    return HttpResponse.ok(body)
        .header("Deprecation", DEPRECATED)
        .header("Link", "<%s>; rel=\"successor-version\"".formatted(successor));
  }

  /** Whole cents. */
  static long cents(MoneyView money) {
    return money.minor();
  }

  /** Dollars with all digits. */
  static BigDecimal usd(MoneyView money) {
    return dev.tidemark.schemas.Money.usd(money.micros());
  }
}
