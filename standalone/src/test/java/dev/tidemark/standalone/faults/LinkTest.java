package dev.tidemark.standalone.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.standalone.faults.Link.Commit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link does to a connection what its name says. */
class LinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private ServerSocket server;
  private Link link;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    link = Link.to(server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    server.close();
  }

  @Test
  void itPassesWhatItIsGivenBothWays() throws Exception {
    try (Socket client = connect()) {
      say(client, "hello");
      assertEquals("hello", answer(client, 5));
    }
  }

  @Test
  void cutItEndsConnectionsAndNewOnesAndHealedItTakesThem() throws Exception {
    try (Socket client = connect()) {
      say(client, "hello");
      assertEquals("hello", answer(client, 5));
      link.cut();
      assertThrows(IOException.class, () -> ended(client));
      try (Socket next = connect()) {
        assertThrows(IOException.class, () -> ended(next));
      }
    }
    link.heal();
    itPassesWhatItIsGivenBothWays();
  }

  @Test
  void deafItPassesRequestsAndNoAnswers() throws Exception {
    link.deaf();
    try (Socket client = connect()) {
      say(client, "hello");
      assertEquals("hello", heard.poll(20, TimeUnit.SECONDS));
      link.heal();
      assertThrows(IOException.class, () -> ended(client));
    }
  }

  @Test
  void aCommitIsHeldBackOrItsAnswerIs() throws Exception {
    for (Commit what : Commit.values()) {
      CompletableFuture<Boolean> trapped =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return link.trapCommit(what, PATIENCE);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      while (!trapped.isDone()) {
        try (Socket client = connect()) {
          say(client, "COMMIT");
          answer(client, 6);
          heard.clear();
        } catch (IOException e) {
          assertTrue(trapped.get());
        }
      }
      assertTrue(trapped.get());
      String server = heard.poll(what == Commit.HELD ? 0 : 20, TimeUnit.SECONDS);
      assertEquals(what == Commit.HELD ? null : "COMMIT", server);
    }
  }

  @Test
  void anAnswerEndsInItsMiddle() throws Exception {
    link.cutAnswersAfter(6);
    try (Socket client = connect()) {
      say(client, "hello hello");
      assertThrows(IOException.class, () -> answer(client, 11));
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(Socket client, int length) throws IOException {
    byte[] bytes = client.getInputStream().readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ended early");
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static void ended(Socket client) throws IOException {
    answer(client, 1);
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void echo(Socket client) {
    byte[] piece = new byte[1_024];
    try (client) {
      for (int n = client.getInputStream().read(piece);
          n >= 0;
          n = client.getInputStream().read(piece)) {
        heard.add(new String(piece, 0, n, StandardCharsets.US_ASCII));
        client.getOutputStream().write(piece, 0, n);
      }
    } catch (IOException e) {
      Thread.onSpinWait();
    }
  }
}
