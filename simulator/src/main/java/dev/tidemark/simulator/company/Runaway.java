package dev.tidemark.simulator.company;

import dev.tidemark.simulator.company.Usage.Billing;
import dev.tidemark.simulator.company.Usage.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An agent in a loop: six requests a second to the dearest model, about twenty dollars a minute.
 *
 * @param from first epoch millisecond
 * @param until epoch millisecond at which it is stopped
 */
record Runaway(long seed, Person person, long from, long until) {
  private static final int PER_SECOND = 6;

  /** Its requests of the second that begins at an epoch millisecond, oldest first. */
  List<Usage> second(long millis) {
    List<Usage> requests = new ArrayList<>();
    if (millis < from || millis >= until) {
      return requests;
    }
    Dice dice = Dice.of(seed, 'r', millis);
    for (int i = 0; i < PER_SECOND; i++) {
      requests.add(request(millis + dice.below(1_000), dice));
    }
    requests.sort(Comparator.comparingLong(Usage::at));
    return requests;
  }

  private Usage request(long at, Dice dice) {
    Tokens tokens =
        new Tokens(
            1 + (long) dice.logNormal(400, 0.2),
            1 + (long) dice.logNormal(700, 0.2),
            0,
            (long) dice.logNormal(40_000, 0.15));
    Price price = Price.ofTokens(AiModel.OPUS, tokens, true, 0);
    return new Usage(
        person,
        at,
        at + 200 + dice.below(800),
        AiModel.OPUS,
        Billing.ON_DEMAND,
        Mode.AGENT,
        tokens,
        price.list(),
        0,
        price.fee(),
        price.charged(),
        price.milliRequests(),
        true,
        true,
        Dice.mix(seed, from));
  }
}
