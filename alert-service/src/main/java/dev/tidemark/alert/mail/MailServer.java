package dev.tidemark.alert.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;

/**
 * Where mail is handed over. TLS is used wherever the server offers it.
 *
 * @param user empty for a server that needs none
 */
public record MailServer(String host, int port, String user, String password) {
  private static final int TLS_FROM_THE_START = 465;
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  Session session() {
    Properties p = new Properties();
    p.put("mail.smtp.host", host);
    p.put("mail.smtp.port", Integer.toString(port));
    p.put("mail.smtp.starttls.enable", "true");
    p.put("mail.smtp.ssl.enable", Boolean.toString(port == TLS_FROM_THE_START));
    p.put("mail.smtp.ssl.checkserveridentity", "true");
    p.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    p.put("mail.smtp.timeout", ANSWER_MILLIS);
    p.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    if (user.isBlank()) {
      return Session.getInstance(p);
    }
    p.put("mail.smtp.auth", "true");
    return Session.getInstance(
        p,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user, password);
          }
        });
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
