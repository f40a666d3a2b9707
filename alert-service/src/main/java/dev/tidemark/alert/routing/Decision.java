package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What is decided about one receiver, and why.
 *
 * @param rule name of the rule; null where no rule was asked
 * @param receiver null where the rule as a whole is passed over
 * @param occasion null likewise
 * @param step 0 for the rule's own receivers, then its escalation steps
 * @param number of reminders, counted from 1; 0 for other notices
 * @param at when it is told, or looked at again; null for never
 * @param bundle notices of the same bundle are one message; null for a message of its own
 * @param detail the reason in words; null where it says all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
    String rule,
    String receiver,
    Occasion occasion,
    int step,
    int number,
    Instant at,
    String bundle,
    Reason reason,
    String detail) {

  /** A rule that is passed over. */
  static Decision passedOver(String rule, Reason reason, String detail) {
    return new Decision(rule, null, null, 0, 0, null, null, reason, detail);
  }

  /** Somebody who would be told now. */
  static Decision due(String rule, String receiver, Occasion occasion, int step, Instant now) {
    return new Decision(rule, receiver, occasion, step, 0, now, null, Reason.DUE, null);
  }

  /** Whether somebody is told, now or later. */
  @JsonIgnore
  public boolean tells() {
    return reason.tells();
  }

  /** Whether it is decided again, at {@link #at()}. */
  @JsonIgnore
  public boolean waits() {
    return reason.waits();
  }

  Decision not(Reason why, String words) {
    return new Decision(rule, receiver, occasion, step, number, null, null, why, words);
  }

  Decision waits(Reason why, Instant until, String words) {
    return new Decision(rule, receiver, occasion, step, number, until, null, why, words);
  }

  Decision later(Reason why, Instant when, String together, String words) {
    return new Decision(rule, receiver, occasion, step, number, when, together, why, words);
  }

  Decision as(Occasion other, int count) {
    return new Decision(rule, receiver, other, step, count, at, bundle, reason, detail);
  }
}
