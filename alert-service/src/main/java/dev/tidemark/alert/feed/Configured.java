package dev.tidemark.alert.feed;

import dev.tidemark.alert.mail.MailReceivers;
import dev.tidemark.alert.mail.MailServer;
import dev.tidemark.alert.pagerduty.PagerDuty;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.receiver.Setup;
import dev.tidemark.alert.resend.ResendMail;
import dev.tidemark.alert.slack.SlackReceivers;
import dev.tidemark.alert.webhook.SignedWebhook;
import io.micronaut.email.javamail.composer.MessageComposer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes receivers of what is configured. */
record Configured(MessageComposer composer, Clock clock) {

  /**
   * All receivers.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  Receivers of(List<Setup> setups) {
    List<Receiver> all = new ArrayList<>();
    Optional<Function<String, Receiver>> mail =
        setups.stream().flatMap(s -> post(s).stream()).findFirst();
    boolean smtp = setups.stream().anyMatch(s -> s instanceof Setup.Smtp m && !m.host().isBlank());
    for (Setup setup : setups) {
      if (!(setup instanceof Setup.Resend && smtp)) {
        all.addAll(receivers(setup));
      }
    }
    return new Receivers(List.copyOf(all), mail);
  }

  private List<Receiver> receivers(Setup setup) {
    return switch (setup) {
      case Setup.SlackBot s ->
          SlackReceivers.of(s.apiUrl(), s.token(), s.channel(), "", s.buttons());
      case Setup.SlackHook s -> SlackReceivers.of(s.apiUrl(), "", "", s.url());
      case Setup.Smtp m -> MailReceivers.of(composer, server(m), m.from(), m.to());
      case Setup.Resend r ->
          r.key().isBlank()
              ? List.of()
              : MailReceivers.addresses("RESEND_API_KEY", r.from(), r.to()).stream()
                  .map(to -> ResendMail.of(r.apiUrl(), r.key(), r.from(), to))
                  .toList();
      case Setup.Webhook w ->
          w.url().isBlank()
              ? List.of()
              : List.of(SignedWebhook.of(w.url(), w.secrets(), w.allow(), clock));
      case Setup.PagerDutyService p ->
          p.routingKey().isBlank() ? List.of() : List.of(PagerDuty.of(p.apiUrl(), p.routingKey()));
    };
  }

  /** How mail is sent to any address, where that is possible. */
  private Optional<Function<String, Receiver>> post(Setup setup) {
    if (setup instanceof Setup.Smtp m && !m.host().isBlank()) {
      return Optional.of(to -> MailReceivers.to(composer, server(m), m.from(), to));
    }
    if (setup instanceof Setup.Resend r && !r.key().isBlank()) {
      return Optional.of(to -> ResendMail.of(r.apiUrl(), r.key(), r.from(), to));
    }
    return Optional.empty();
  }

  private static MailServer server(Setup.Smtp m) {
    return new MailServer(m.host().strip(), m.port(), m.user(), m.password());
  }
}
