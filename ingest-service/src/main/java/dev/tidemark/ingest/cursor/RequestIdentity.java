package dev.tidemark.ingest.cursor;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What tells a request from others. The vendor gives no id, so it is made of what the vendor does
 * not restate: never of money or of how it is billed.
 */
public final class RequestIdentity {
  /** The vendor's name in events. */
  public static final String PROVIDER = CursorApi.PROVIDER;

  private RequestIdentity() {}

  /**
   * The parts of the identity; those that are not known are null.
   *
   * @param tokens input, output, cache write, cache read
   */
  public static List<String> of(
      String org,
      Instant at,
      String email,
      String account,
      String model,
      String conversation,
      long[] tokens) {
    return Arrays.asList(
        PROVIDER,
        org,
        Long.toString(at.toEpochMilli()),
        email,
        account,
        model,
        conversation,
        Arrays.toString(tokens));
  }
}
