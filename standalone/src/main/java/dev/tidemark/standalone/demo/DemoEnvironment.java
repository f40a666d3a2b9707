package dev.tidemark.standalone.demo;

import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.slack.SlackPresses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of a demo: everything points at the simulator, nothing at the world outside. */
public final class DemoEnvironment {
  /** What this machine's environment may hold, and a demo must not use. */
  private static final List<String> OUTSIDE =
      List.of(
          "CURSOR_ANALYTICS_API_KEY",
          "USER_DATA_DIR",
          "TIDEMARK_ORGS",
          "TIDEMARK_OTLP_TOKEN",
          "SLACK_WEBHOOK_URL",
          "SLACK_APP_TOKEN",
          "SLACK_ACTORS",
          "SMTP_USER",
          "SMTP_PASS",
          "RESEND_API_KEY",
          "CRON_SECRET",
          "DASH_USER",
          "DASH_PASS",
          "TIDEMARK_ACCESS",
          "TIDEMARK_REACHED_AT",
          "TIDEMARK_INTERNAL_TOKEN",
          "TIDEMARK_OIDC_ISSUER",
          "TIDEMARK_OIDC_CLIENT_ID",
          "GOOGLE_CLIENT_ID",
          "POSTGRES_USER",
          "POSTGRES_PASSWORD");

  private DemoEnvironment() {}

  /** The variables, for that simulator. */
  public static Map<String, String> of(Simulator simulator) {
    Map<String, String> values = new HashMap<>();
    OUTSIDE.forEach(name -> values.put(name, ""));
    values.put("CURSOR_PRO", "false");
    values.put("CURSOR_API_URL", simulator.baseUrl());
    values.put("CURSOR_ADMIN_API_KEY", simulator.apiKey());
    values.put("ANTHROPIC_API_URL", simulator.baseUrl());
    values.put("ANTHROPIC_ADMIN_KEY", simulator.anthropicKey());
    values.put("SLACK_API_URL", simulator.slackApiUrl());
    values.put("SLACK_BOT_TOKEN", simulator.slackToken());
    values.put("SLACK_CHANNEL_ID", "C0SPENDING");
    values.put("SLACK_SIGNING_SECRET", SlackPresses.SIGNING_SECRET);
    values.put("SMTP_HOST", "127.0.0.1");
    values.put("SMTP_PORT", Integer.toString(simulator.smtpPort()));
    values.put("ALERT_EMAIL_TO", "finance@acme.test");
    values.put("TIDEMARK_POLL_INTERVAL", "5s");
    values.put("TIDEMARK_INGEST_RATE_LIMITED", "false");
    values.put("TIDEMARK_HOST", "127.0.0.1");
    values.put("TIDEMARK_DATA_PROTECTION", "false");
    values.put("TIDEMARK_ZONE", "UTC");
    values.put("TIDEMARK_ORG", "default");
    return values;
  }
}
