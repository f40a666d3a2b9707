package dev.tidemark.simulator.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a MIME message apart. */
final class MailReader {
  private String text;
  private String html;
  private final Map<String, byte[]> pictures = new HashMap<>();

  private MailReader() {}

  static Mail read(String mailbox, MimeMessage message, Instant receivedAt) {
    MailReader reader = new MailReader();
    try {
      reader.visit(message);
      return new Mail(
          mailbox,
          addresses(message.getFrom()).stream().findFirst().orElse(""),
          addresses(message.getRecipients(Message.RecipientType.TO)),
          message.getSubject(),
          reader.text,
          reader.html,
          message.getMessageID(),
          message.getHeader("In-Reply-To", null),
          message.getHeader("References", " "),
          Map.copyOf(reader.pictures),
          receivedAt);
    } catch (MessagingException e) {
      throw new IllegalStateException("cannot read a mail to " + mailbox, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a mail to " + mailbox, e);
    }
  }

  private void visit(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      Multipart parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        visit(parts.getBodyPart(i));
      }
    } else if (part.isMimeType("text/html")) {
      html = part.getContent().toString();
    } else if (part.isMimeType("text/plain")) {
      text = part.getContent().toString();
    } else if (part.isMimeType("image/*") && part instanceof MimePart image) {
      pictures.put(
          image.getContentID().replaceAll("^<|>$", ""), image.getInputStream().readAllBytes());
    }
  }

  private static List<String> addresses(Address[] addresses) {
    List<String> texts = new ArrayList<>();
    if (addresses != null) {
      for (Address address : addresses) {
        texts.add(
            address instanceof InternetAddress internet
                ? internet.getAddress()
                : address.toString());
      }
    }
    return List.copyOf(texts);
  }
}
