package dev.tidemark.alert.mail;

import dev.tidemark.alert.chart.Picture;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Result.Delivered;
import io.micronaut.email.Email;
import io.micronaut.email.javamail.composer.MessageComposer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;

/** One mail address. */
final class MailBox implements Receiver {
  private final MessageComposer composer;
  private final MailServer server;
  private final String from;
  private final String to;

  MailBox(MessageComposer composer, MailServer server, String from, String to) {
    this.composer = composer;
    this.server = server;
    this.from = from;
    this.to = to;
  }

  /** A message whose id is ours, so that a mail that arrives twice is seen to be one. */
  private static final class Numbered extends MimeMessage {
    private final String id;

    Numbered(MimeMessage source, String id) throws MessagingException {
      super(source);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  @Override
  public String name() {
    return "email:" + to;
  }

  @Override
  public String channel() {
    return "email";
  }

  @Override
  public Duration pace() {
    return Duration.ofMillis(200);
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(5);
  }

  @Override
  public int most() {
    return MailLayout.MOST_LISTED;
  }

  @Override
  public Result send(Notice notice) {
    String id = "<" + notice.deliveryId() + "@tidemark>";
    Picture picture = Picture.of(notice);
    try {
      Transport.send(message(notice, id, picture));
      return new Delivered(
          notice.firstReference() == null ? id : notice.firstReference(),
          MailPicture.note(picture));
    } catch (MessagingException e) {
      return MailAnswers.failure(server, e);
    }
  }

  private MimeMessage message(Notice notice, String id, Picture picture) throws MessagingException {
    Session session = server.session();
    Email email =
        Email.builder()
            .from(from)
            .to(to)
            .subject(MailLayout.subject(notice))
            .body(MailLayout.html(notice, picture), MailLayout.text(notice))
            .build();
    MimeMessage composed = (MimeMessage) composer.compose(email, session);
    if (picture instanceof Picture.Drawn drawn) {
      MailPicture.add(composed, drawn);
    }
    MimeMessage message = new Numbered(composed, id);
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Tidemark-Incident", notice.incident().id());
    String first = notice.firstReference();
    if (!notice.several()) {
      String root = MailLayout.thread(notice);
      message.setHeader("In-Reply-To", first == null ? root : first);
      message.setHeader("References", first == null ? root : root + " " + first);
    }
    return message;
  }
}
