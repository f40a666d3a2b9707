package dev.tidemark.alert.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Incident.Status;
import io.micronaut.email.javamail.composer.DefaultMessageComposer;
import org.junit.jupiter.api.Test;

class MailBoxTest {
  private static final Notice NOTICE =
      new Notice(
          "d1", Incidents.of("one", 1, Status.DETECTED, true), null, "http://localhost:8080/i");

  private static Result sent(int port) throws InterruptedException {
    MailServer server = new MailServer("127.0.0.1", port, "", "");
    return MailReceivers.of(
            new DefaultMessageComposer(), server, "tidemark@example.com", "ada@acme.test")
        .getFirst()
        .send(NOTICE);
  }

  private static Result answer(String command, String answer) throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(command, answer)) {
      return sent(smtp.port());
    }
  }

  @Test
  void aMailThatIsTakenIsKnownByItsOwnId() throws Exception {
    assertEquals(new Result.Delivered("<d1@tidemark>"), answer("NOTHING", ""));
  }

  @Test
  void aRefusalThatPassesIsTriedAgain() throws Exception {
    for (String command : new String[] {"MAIL FROM", "RCPT TO", "DATA", "."}) {
      Result result = answer(command, "451 4.3.0 later");
      assertInstanceOf(Result.Retry.class, result, command);
      assertTrue(((Result.Retry) result).detail().endsWith(" answered 451"), result.toString());
    }
  }

  @Test
  void aRefusalForGoodIsGivenUp() throws Exception {
    for (String command : new String[] {"MAIL FROM", "RCPT TO", "DATA", "."}) {
      Result result = answer(command, "550 5.1.1 no such user");
      assertInstanceOf(Result.Dead.class, result, command);
      assertTrue(((Result.Dead) result).detail().endsWith(" answered 550"), result.toString());
    }
  }

  @Test
  void aConnectionThatEndsInPlaceOfTheLastAnswerIsAmbiguous() throws Exception {
    assertInstanceOf(Result.Ambiguous.class, answer(".", null));
  }

  @Test
  void aServerThatIsNotThereIsTriedAgain() throws Exception {
    int port;
    try (ScriptedSmtp smtp = new ScriptedSmtp("NOTHING", "")) {
      port = smtp.port();
    }
    assertInstanceOf(Result.Retry.class, sent(port));
  }
}
