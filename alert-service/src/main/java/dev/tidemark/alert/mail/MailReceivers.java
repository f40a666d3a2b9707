package dev.tidemark.alert.mail;

import dev.tidemark.alert.receiver.Receiver;
import io.micronaut.email.javamail.composer.MessageComposer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Makes the mail receivers that the configuration asks for. */
public final class MailReceivers {
  private MailReceivers() {}

  /**
   * One receiver for each address; none where no server is set.
   *
   * @param to addresses, separated by commas
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static List<Receiver> of(
      MessageComposer composer, MailServer server, String from, String to) {
    if (server.host().isBlank()) {
      return List.of();
    }
    if (to.isBlank()) {
      throw new IllegalArgumentException(
          "SMTP_HOST is set but ALERT_EMAIL_TO is not; set one or more addresses");
    }
    check("ALERT_EMAIL_FROM", from);
    List<Receiver> receivers = new ArrayList<>();
    for (String address : to.split(",")) {
      String one = address.strip();
      if (!one.isEmpty()) {
        check("ALERT_EMAIL_TO", one);
        receivers.add(new MailBox(composer, server, from, one));
      }
    }
    return receivers;
  }

  private static void check(String variable, String address) {
    try {
      new InternetAddress(address, true).validate();
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          variable + " must be an e-mail address, got: " + address.replaceAll("\\p{Cntrl}", " "),
          e);
    }
  }
}
