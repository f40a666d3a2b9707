package dev.tidemark.simulator;

import dev.tidemark.simulator.anthropic.AnthropicSettings;
import dev.tidemark.simulator.cursor.CursorSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Builds {@link SimulatorSettings}; each method is named after the setting that it changes. */
public final class SimulatorSettingsBuilder {
  private String host = "127.0.0.1";
  private int port;
  private int smtpPort;
  private long seed = 42;
  private Clock clock = Clock.systemUTC();
  private int historyDays = 60;
  private int people = 150;
  private double liveEventsPerSecond = 3;
  private Duration runawayAfter = Duration.ofMinutes(2);
  private Duration runawayFor = Duration.ofMinutes(20);
  private boolean hourlyVisibility;
  private CursorSettings cursor =
      CursorSettings.documented(SimulatorSettings.key("team"), SimulatorSettings.key("user"));
  private AnthropicSettings anthropic =
      AnthropicSettings.documented(SimulatorSettings.anthropicKey());
  private String slackToken = "xoxb-simulated";

  SimulatorSettingsBuilder() {}

  public SimulatorSettingsBuilder host(String value) {
    host = value;
    return this;
  }

  public SimulatorSettingsBuilder port(int value) {
    port = value;
    return this;
  }

  public SimulatorSettingsBuilder smtpPort(int value) {
    smtpPort = value;
    return this;
  }

  public SimulatorSettingsBuilder seed(long value) {
    seed = value;
    return this;
  }

  public SimulatorSettingsBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  public SimulatorSettingsBuilder historyDays(int value) {
    historyDays = value;
    return this;
  }

  public SimulatorSettingsBuilder people(int value) {
    people = value;
    return this;
  }

  public SimulatorSettingsBuilder liveEventsPerSecond(double value) {
    liveEventsPerSecond = value;
    return this;
  }

  /** Null for no runaway agent. */
  public SimulatorSettingsBuilder runawayAfter(Duration value) {
    runawayAfter = value;
    return this;
  }

  public SimulatorSettingsBuilder runawayFor(Duration value) {
    runawayFor = value;
    return this;
  }

  public SimulatorSettingsBuilder hourlyVisibility(boolean value) {
    hourlyVisibility = value;
    return this;
  }

  /** Off, or as documented. */
  public SimulatorSettingsBuilder rateLimits(boolean on) {
    return rateLimitFactor(on ? 1 : 0);
  }

  /** Factor on the documented limits; 0 for none. */
  public SimulatorSettingsBuilder rateLimitFactor(double factor) {
    anthropic(vendor -> vendor.withLimitFactor(factor));
    return cursor(vendor -> vendor.withLimitFactor(factor));
  }

  /** The team key that the vendor accepts. */
  public SimulatorSettingsBuilder apiKey(String value) {
    return cursor(vendor -> vendor.withApiKey(value));
  }

  /** Changes how the vendor's API behaves. */
  public SimulatorSettingsBuilder cursor(UnaryOperator<CursorSettings> change) {
    cursor = change.apply(cursor);
    return this;
  }

  /** Changes how the Claude vendor's API behaves. */
  public SimulatorSettingsBuilder anthropic(UnaryOperator<AnthropicSettings> change) {
    anthropic = change.apply(anthropic);
    return this;
  }

  public SimulatorSettingsBuilder slackToken(String value) {
    slackToken = value;
    return this;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException naming a setting that is out of range
   */
  public SimulatorSettings build() {
    return new SimulatorSettings(
        host,
        port,
        smtpPort,
        seed,
        clock,
        historyDays,
        people,
        liveEventsPerSecond,
        runawayAfter,
        runawayFor,
        hourlyVisibility,
        cursor,
        anthropic,
        slackToken);
  }
}
