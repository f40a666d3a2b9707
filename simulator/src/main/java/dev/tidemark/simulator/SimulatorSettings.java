package dev.tidemark.simulator;

import dev.tidemark.schemas.Ids;
import dev.tidemark.simulator.anthropic.AnthropicSettings;
import dev.tidemark.simulator.company.Plan;
import dev.tidemark.simulator.cursor.CursorSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What to simulate and where.
 *
 * @param host address to listen on
 * @param port of HTTP; 0 for any free one
 * @param smtpPort of mail; 0 for any free one
 * @param seed equal seeds and starts give equal companies
 * @param clock its instant at the start is where history ends and live requests begin
 * @param historyDays days of history before the start
 * @param people members of the company, at least one
 * @param liveEventsPerSecond usage events of the whole company a second; 0 for none
 * @param runawayAfter from the start until an agent runs away; null for never
 * @param runawayFor how long it runs
 * @param hourlyVisibility events show at the next full hour and not within seconds
 * @param cursor how the vendor's API behaves
 * @param anthropic how the Claude vendor's API behaves
 * @param slackToken bot token that Slack accepts
 */
public record SimulatorSettings(
    String host,
    int port,
    int smtpPort,
    long seed,
    Clock clock,
    int historyDays,
    int people,
    double liveEventsPerSecond,
    Duration runawayAfter,
    Duration runawayFor,
    boolean hourlyVisibility,
    CursorSettings cursor,
    AnthropicSettings anthropic,
    String slackToken) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the setting and its value
   */
  public SimulatorSettings {
    require(people > 0, "people must be at least 1", people);
    require(historyDays >= 0 && historyDays <= 730, "historyDays must be 0 to 730", historyDays);
    require(
        liveEventsPerSecond >= 0 && liveEventsPerSecond <= 1_000,
        "liveEventsPerSecond must be 0 to 1000",
        liveEventsPerSecond);
    require(port >= 0 && port < 65_536, "port must be 0 to 65535", port);
    require(smtpPort >= 0 && smtpPort < 65_536, "smtpPort must be 0 to 65535", smtpPort);
    require(
        runawayAfter == null || !runawayAfter.isNegative(),
        "runawayAfter must not be negative",
        runawayAfter);
    require(!runawayFor.isNegative(), "runawayFor must not be negative", runawayFor);
    require(cursor.limitFactor() >= 0, "limitFactor must not be negative", cursor.limitFactor());
  }

  /** Starts from the defaults: the documented vendor, 150 people, 60 days, a runaway agent. */
  public static SimulatorSettingsBuilder builder() {
    return new SimulatorSettingsBuilder();
  }

  Plan plan() {
    return new Plan(
        seed,
        people,
        historyDays,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        liveEventsPerSecond,
        runawayAfter,
        runawayFor,
        hourlyVisibility);
  }

  /** An Admin API key in the Claude vendor's format that belongs to no real account. */
  static String anthropicKey() {
    return "sk-ant-admin01-" + Ids.of("simulated", "anthropic", "1");
  }

  /** A key in the vendor's format that belongs to no real account. */
  static String key(String kind) {
    return "crsr_" + Ids.of("simulated", kind, "1") + Ids.of("simulated", kind, "2");
  }

  private static void require(boolean holds, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got: " + got);
    }
  }
}
