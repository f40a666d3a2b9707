package dev.tidemark.alert.feed;

import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.receiver.Setup;
import dev.tidemark.alert.receiver.Setup.PagerDutyService;
import dev.tidemark.alert.receiver.Setup.Resend;
import dev.tidemark.alert.receiver.Setup.SlackBot;
import dev.tidemark.alert.receiver.Setup.SlackHook;
import dev.tidemark.alert.receiver.Setup.Smtp;
import dev.tidemark.alert.receiver.Setup.Webhook;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.email.javamail.composer.MessageComposer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Beans that are plain Java. */
@Factory
final class AlertBeans {
  private static final String SLACK = "tidemark.alert.slack.";
  private static final String MAIL = "tidemark.alert.mail.";

  @Singleton
  SlackBot slackBot(
      @Value("${" + SLACK + "api-url}") String apiUrl,
      @Value("${" + SLACK + "bot-token:}") String token,
      @Value("${" + SLACK + "channel:}") String channel,
      @Value("${" + SLACK + "signing-secret:}") String signingSecret,
      @Value("${" + SLACK + "app-token:}") String appToken) {
    boolean buttons = !signingSecret.isBlank() || !appToken.isBlank();
    return new SlackBot(apiUrl, token, channel, buttons);
  }

  @Singleton
  SlackHook slackHook(
      @Value("${" + SLACK + "api-url}") String apiUrl,
      @Value("${" + SLACK + "webhook-url:}") String url) {
    return new SlackHook(apiUrl, url);
  }

  @Singleton
  Smtp smtp(
      @Value("${" + MAIL + "host:}") String host,
      @Value("${" + MAIL + "port:587}") int port,
      @Value("${" + MAIL + "user:}") String user,
      @Value("${" + MAIL + "password:}") String password,
      @Value("${" + MAIL + "from}") String from,
      @Value("${" + MAIL + "to:}") String to) {
    return new Smtp(host, port, user, password, from, to);
  }

  @Singleton
  Resend resend(
      @Value("${tidemark.alert.resend.api-url}") String apiUrl,
      @Value("${tidemark.alert.resend.key:}") String key,
      @Value("${" + MAIL + "from}") String from,
      @Value("${" + MAIL + "to:}") String to) {
    return new Resend(apiUrl, key, from, to);
  }

  @Singleton
  Webhook webhook(
      @Value("${tidemark.alert.webhook.url:}") String url,
      @Value("${tidemark.alert.webhook.secret:}") String secrets,
      @Value("${tidemark.alert.webhook.allow:}") String allow) {
    return new Webhook(url, secrets, allow);
  }

  @Singleton
  PagerDutyService pagerDuty(
      @Value("${tidemark.alert.pagerduty.api-url}") String apiUrl,
      @Value("${tidemark.alert.pagerduty.routing-key:}") String routingKey) {
    return new PagerDutyService(apiUrl, routingKey);
  }

  /** The order in which they are listed. */
  @Singleton
  Receivers receivers(MessageComposer composer, List<Setup> setups, @Nullable Clock clock) {
    List<Class<? extends Setup>> order =
        List.of(
            SlackBot.class,
            SlackHook.class,
            Smtp.class,
            Resend.class,
            Webhook.class,
            PagerDutyService.class);
    List<Setup> sorted =
        setups.stream()
            .sorted((a, b) -> order.indexOf(a.getClass()) - order.indexOf(b.getClass()))
            .toList();
    return new Configured(composer, clock == null ? Clock.systemUTC() : clock).of(sorted);
  }
}
