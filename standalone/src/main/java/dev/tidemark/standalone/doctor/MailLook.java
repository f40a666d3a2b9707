package dev.tidemark.standalone.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Whether a mail server greets. */
final class MailLook {
  private static final int PATIENCE_MILLIS = 8_000;

  private MailLook() {}

  static Finding at(String host, int port) {
    if (host.isBlank()) {
      return Finding.ok("mail", "SMTP_HOST is not set; not used");
    }
    String server = host + ":" + port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String greeting = in.readLine();
      if (greeting != null && greeting.startsWith("220")) {
        socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        return Finding.ok("mail", server + " greets");
      }
      return Finding.failure(
          "mail", server + " does not greet as a mail server", "check SMTP_HOST and SMTP_PORT");
    } catch (IOException e) {
      return Finding.failure(
          "mail",
          "%s: no answer (%s)".formatted(server, e.getClass().getSimpleName()),
          "check SMTP_HOST, SMTP_PORT (587 for submission) and the firewall");
    }
  }
}
