package dev.tidemark.alert.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Incident.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackWebhookTest {
  private static final String PATH = "/services/T0/B0/confidential";
  private static final Notice NOTICE =
      new Notice(
          "d1", Incidents.of("one", 1, Status.DETECTED, true), null, "http://localhost:8080/i");

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer slack;
  private Receiver receiver;
  private volatile int status = 200;
  private volatile String answer = "ok";

  @BeforeEach
  void start() throws Exception {
    slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    slack.createContext(
        PATH,
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().set("Retry-After", "7");
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          if (status == 0) {
            exchange.close();
            return;
          }
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    slack.start();
    String url = "http://127.0.0.1:" + slack.getAddress().getPort() + PATH;
    receiver = SlackReceivers.of("https://slack.com/api/", "", "", url).getFirst();
  }

  @AfterEach
  void stop() {
    slack.stop(0);
  }

  @Test
  void aNoticeIsOneMessage() throws Exception {
    assertEquals(new Result.Delivered(null), receiver.send(NOTICE));
    assertEquals(1, bodies.size());
  }

  @Test
  void aLimitIsKeptForAsLongAsSlackAsks() throws Exception {
    status = 429;
    answer = "rate_limited";
    assertEquals(
        new Result.Retry("Slack answered HTTP 429 rate_limited", Duration.ofSeconds(7)),
        receiver.send(NOTICE));
  }

  @Test
  void aRevokedAddressIsGivenUp() throws Exception {
    status = 404;
    answer = "no_service";
    assertEquals(new Result.Dead("Slack answered HTTP 404 no_service"), receiver.send(NOTICE));
  }

  @Test
  void anAnswerThatIsLostIsAmbiguousAndNotSentTwiceInSilence() throws Exception {
    status = 0;
    assertInstanceOf(Result.Ambiguous.class, receiver.send(NOTICE));
    assertEquals(1, bodies.size());
  }

  @Test
  void theAddressIsInNoMessage() throws Exception {
    slack.stop(0);
    Result result = receiver.send(NOTICE);
    assertInstanceOf(Result.Retry.class, result);
    assertFalse(result.toString().contains("confidential"), result.toString());
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> SlackReceivers.of("https://slack.com/api/", "", "", "https://x:y/confidential"));
    assertFalse(wrong.getMessage().contains("confidential"), wrong.getMessage());
  }
}
