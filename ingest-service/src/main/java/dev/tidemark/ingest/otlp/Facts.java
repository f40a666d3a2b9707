package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.anthropic.Attribution;
import java.util.Set;

/**
 * What is known of the people of some estimates.
 *
 * @param subscribers persons whom the vendor's report by day has as subscribers
 * @param payers persons who have an API key, or whom the report by hour has
 */
record Facts(
    Attribution attribution, Billing billing, Set<String> subscribers, Set<String> payers) {

  /** Whether a subscription includes what somebody uses. */
  boolean included(String userId, boolean account) {
    return account
        && switch (billing) {
          case API -> false;
          case SUBSCRIPTION -> true;
          case AUTO -> subscribers.contains(userId) || !payers.contains(userId);
        };
  }
}
