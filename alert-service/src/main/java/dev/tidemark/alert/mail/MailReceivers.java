package dev.tidemark.alert.mail;

import dev.tidemark.alert.receiver.Receiver;
import io.micronaut.email.javamail.composer.MessageComposer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
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
    return addresses("SMTP_HOST", from, to).stream()
        .map(address -> to(composer, server, from, address))
        .toList();
  }

  /**
   * The addresses of those who are told of everything.
   *
   * @param set the variable that says that mail is wanted, for messages
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static List<String> addresses(String set, String from, String to) {
    if (to.isBlank()) {
      throw new IllegalArgumentException(
          set + " is set but ALERT_EMAIL_TO is not; set one or more addresses");
    }
    check("ALERT_EMAIL_FROM", from);
    List<String> addresses =
        Arrays.stream(to.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    addresses.forEach(address -> check("ALERT_EMAIL_TO", address));
    return addresses;
  }

  /** A receiver for any address. */
  public static Receiver to(
      MessageComposer composer, MailServer server, String from, String address) {
    return new MailBox(composer, server, from, address);
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
