package dev.tidemark.simulator.company;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Somebody, or something, that spends.
 *
 * @param number position in the roster, which also keys the person's random draws
 * @param email as the members list has it
 * @param billedAs the address on the usage events; may differ in case
 * @param group null for nobody's group
 * @param joined first day in the team
 * @param left first day no longer in the team; null while a member
 * @param account set for a service account, which is no member
 */
public record Person(
    int number,
    String name,
    String email,
    String billedAs,
    String userId,
    long numericId,
    String role,
    BillingGroup group,
    ZoneId zone,
    LocalDate joined,
    LocalDate left,
    Habits habits,
    ServiceAccount account) {

  /** Whether the person is in the team on that day. */
  public boolean memberOn(LocalDate day) {
    return !day.isBefore(joined) && (left == null || day.isBefore(left));
  }

  /** Whether the membership touches the days from {@code first} to {@code last}, both included. */
  public boolean memberWithin(LocalDate first, LocalDate last) {
    return !joined.isAfter(last) && (left == null || left.isAfter(first));
  }

  /** Whether this is an automation and not a member. */
  public boolean automated() {
    return account != null;
  }

  /** Whether requests are billed by request units and not by tokens. */
  public boolean requestPlan() {
    return habits.requestPlan();
  }

  /** Whether the vendor writes the text {@code "null"} where there is no service account. */
  public boolean saysNull() {
    return habits.saysNull();
  }
}
