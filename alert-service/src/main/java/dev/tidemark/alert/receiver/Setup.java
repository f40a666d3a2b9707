package dev.tidemark.alert.receiver;

/** How one kind of receiver is configured; an empty text means that a variable is not set. */
public sealed interface Setup {

  /**
   * A Slack channel as a bot: {@code SLACK_BOT_TOKEN}, {@code SLACK_CHANNEL_ID}.
   *
   * @param buttons somebody listens to buttons: {@code SLACK_SIGNING_SECRET}, {@code
   *     SLACK_APP_TOKEN}
   */
  record SlackBot(String apiUrl, String token, String channel, boolean buttons) implements Setup {
    @Override
    public String toString() {
      return "SlackBot[" + channel + "]";
    }
  }

  /** A Slack channel behind an incoming webhook: {@code SLACK_WEBHOOK_URL}. */
  record SlackHook(String apiUrl, String url) implements Setup {
    @Override
    public String toString() {
      return "SlackHook";
    }
  }

  /** Mail over SMTP to addresses separated by commas: {@code SMTP_HOST} and so on. */
  record Smtp(String host, int port, String user, String password, String from, String to)
      implements Setup {
    @Override
    public String toString() {
      return "Smtp[" + host + ":" + port + "]";
    }
  }

  /** Mail over Resend, where no SMTP server is set: {@code RESEND_API_KEY}. */
  record Resend(String apiUrl, String key, String from, String to) implements Setup {
    @Override
    public String toString() {
      return "Resend[" + apiUrl + "]";
    }
  }

  /** A signed webhook: {@code ALERT_WEBHOOK_URL}, {@code ALERT_WEBHOOK_SECRET}. */
  record Webhook(String url, String secrets, String allow) implements Setup {
    @Override
    public String toString() {
      return "Webhook";
    }
  }

  /** A PagerDuty service: {@code PAGERDUTY_ROUTING_KEY}. */
  record PagerDutyService(String apiUrl, String routingKey) implements Setup {
    @Override
    public String toString() {
      return "PagerDutyService[" + apiUrl + "]";
    }
  }
}
