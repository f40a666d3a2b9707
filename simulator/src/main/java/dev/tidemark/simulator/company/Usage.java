package dev.tidemark.simulator.company;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One request to an AI model as the vendor's records have it. Two equal ones are two requests.
 *
 * @param at epoch milliseconds of the request
 * @param visibleAt epoch milliseconds from which the API shows it
 * @param listPrice model cost in micro-cents (millionths of a cent)
 * @param discountPercent off the list price; 0 for none
 * @param tokenFee the vendor's token fee in micro-cents; 0 for none
 * @param charged what agrees with the bill, in micro-cents
 * @param milliRequests request units in thousandths
 * @param conversation key of the conversation; 0 for none
 */
public record Usage(
    Person person,
    long at,
    long visibleAt,
    AiModel model,
    Billing billing,
    Mode mode,
    Tokens tokens,
    long listPrice,
    int discountPercent,
    long tokenFee,
    long charged,
    long milliRequests,
    boolean maxMode,
    boolean headless,
    long conversation) {
  private static final int MICRO_CENT_DIGITS = 6;

  /** How the request is paid. */
  public enum Billing {
    INCLUDED,
    ON_DEMAND,
    NOT_CHARGED
  }

  /** Which part of the editor made it. */
  public enum Mode {
    AGENT,
    CHAT,
    COMPOSER,
    CMDK,
    BUGBOT
  }

  /** Micro-cents as exact decimal cents. */
  public static BigDecimal cents(long microCents) {
    return BigDecimal.valueOf(microCents, MICRO_CENT_DIGITS);
  }

  /** The charge in micro-dollars, rounded as every reader must round it. */
  public long chargedMicros() {
    return Money.microsOfCents(cents(charged));
  }

  /** The UTC day of the request. */
  public LocalDate day() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
  }

  /** Whether it is billed by its tokens, and not by request units or not at all. */
  public boolean tokenBased() {
    return billing != Billing.NOT_CHARGED && !person.requestPlan();
  }

  /** A number in {@code [0, bound)} that is a property of the request, such as lines it wrote. */
  public int trait(int which, int bound) {
    return (int) Long.remainderUnsigned(Dice.mix(at, person.number(), which), bound);
  }

  /** The same request with who pays it decided; one that is not charged stays so. */
  Usage paidBy(Billing decided) {
    return billing == Billing.NOT_CHARGED ? this : copy(visibleAt, decided);
  }

  /** The same request, shown only from a later instant (epoch milliseconds). */
  Usage seenFrom(long instant) {
    return copy(instant, billing);
  }

  private Usage copy(long seen, Billing paid) {
    return new Usage(
        person,
        at,
        seen,
        model,
        paid,
        mode,
        tokens,
        listPrice,
        discountPercent,
        tokenFee,
        charged,
        milliRequests,
        maxMode,
        headless,
        conversation);
  }
}
