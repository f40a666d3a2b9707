package dev.tidemark.alert.feed;

import dev.tidemark.alert.mail.MailReceivers;
import dev.tidemark.alert.mail.MailServer;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.slack.SlackReceivers;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.email.javamail.composer.MessageComposer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Beans that are plain Java. */
@Factory
final class AlertBeans {

  @Singleton
  MailServer mailServer(
      @Value("${tidemark.alert.mail.host:}") String host,
      @Value("${tidemark.alert.mail.port:587}") int port,
      @Value("${tidemark.alert.mail.user:}") String user,
      @Value("${tidemark.alert.mail.password:}") String password) {
    return new MailServer(host.strip(), port, user, password);
  }

  @Singleton
  Receivers receivers(
      MessageComposer composer,
      MailServer mailServer,
      @Value("${tidemark.alert.slack.api-url}") String slackApiUrl,
      @Value("${tidemark.alert.slack.bot-token:}") String botToken,
      @Value("${tidemark.alert.slack.channel:}") String channel,
      @Value("${tidemark.alert.slack.webhook-url:}") String webhookUrl,
      @Value("${tidemark.alert.mail.from}") String from,
      @Value("${tidemark.alert.mail.to:}") String to) {
    List<Receiver> all = new ArrayList<>();
    all.addAll(SlackReceivers.of(slackApiUrl, botToken, channel, webhookUrl));
    all.addAll(MailReceivers.of(composer, mailServer, from, to));
    return new Receivers(List.copyOf(all));
  }
}
