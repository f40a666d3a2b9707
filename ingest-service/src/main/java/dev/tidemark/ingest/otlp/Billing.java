package dev.tidemark.ingest.otlp;

import java.util.Locale;

/** Who pays for people who have signed in instead of using an API key. */
enum Billing {
  /** As the vendor's reports tell of each person; where they tell nothing, a subscription. */
  AUTO,
  /** Signing in leads to an account that pays by token. */
  API,
  /** Signing in leads to a subscription. */
  SUBSCRIPTION;

  /**
   * By name.
   *
   * @throws IllegalArgumentException for any other name
   */
  static Billing of(String name) {
    try {
      return valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "TIDEMARK_OTLP_BILLING must be auto, api or subscription, got: " + name, e);
    }
  }
}
