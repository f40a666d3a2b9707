package dev.tidemark.alert.mail;

import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Result.Ambiguous;
import dev.tidemark.alert.receiver.Result.Dead;
import dev.tidemark.alert.receiver.Result.Retry;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** What a mail server's refusals mean: 4xx passes, 5xx does not. */
final class MailAnswers {
  private static final int PERMANENT = 500;
  private static final int PASSING = 400;

  /** Stands for a reply where the connection ended in place of it. */
  private static final int CONNECTION_ENDED = -1;

  private MailAnswers() {}

  /** The result of an attempt that failed. */
  static Result failure(MailServer server, MessagingException e) {
    int reply = reply(e);
    if (reply >= PERMANENT) {
      return new Dead("the mail server " + server + " answered " + reply);
    }
    if (reply >= PASSING) {
      return new Retry("the mail server " + server + " answered " + reply, null);
    }
    if (e instanceof AuthenticationFailedException) {
      // Its text may begin with the code of a refusal that passes, such as 454.
      String text = String.valueOf(e.getMessage());
      return text.startsWith("4")
          ? new Retry("the mail server " + server + " cannot check SMTP_PASS now", null)
          : new Dead("the mail server " + server + " refuses SMTP_USER and SMTP_PASS");
    }
    boolean connected =
        reply == CONNECTION_ENDED
            || !(e instanceof MailConnectException) && e.getCause() instanceof IOException;
    return connected
        ? new Ambiguous("the connection to " + server + " ended before its answer")
        : new Retry("the mail server " + server + " cannot be reached", null);
  }

  /** The server's last word in the chain of exceptions; 0 where it gave none. */
  private static int reply(Exception failure) {
    int reply = 0;
    for (Exception e = failure; e != null; e = next(e)) {
      reply =
          switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> reply;
          };
    }
    return reply;
  }

  private static Exception next(Exception e) {
    return e instanceof MessagingException m ? m.getNextException() : null;
  }
}
