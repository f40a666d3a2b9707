package dev.tidemark.alert.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of Socket Mode. Every envelope is answered at once, before it is worked on. */
final class SocketSession implements WebSocket.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);
  private static final int MOST_CHARACTERS = 1 << 20;

  /** Slack pings every few seconds; who is silent for that long has gone. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  private static final Duration GREETS_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 1_000;

  private final Consumer<JsonNode> payloads;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch hello = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile WebSocket socket;
  private volatile long heard = System.nanoTime();

  /** A session; the consumer must return at once. */
  SocketSession(Consumer<JsonNode> payloads) {
    this.payloads = payloads;
  }

  /** Waits for Slack's greeting. */
  void awaitHello(WebSocket open) throws IOException, InterruptedException {
    socket = open;
    if (!hello.await(GREETS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IOException("Slack says nothing");
    }
  }

  /** Waits until the connection has ended, or should. */
  void awaitEnd() throws InterruptedException {
    while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - heard > SILENT.toNanos()) {
        LOG.info("Slack's socket has been silent for {}", SILENT);
        return;
      }
    }
  }

  void close() {
    if (socket != null) {
      socket.abort();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heard = System.nanoTime();
    if (text.length() + part.length() > MOST_CHARACTERS) {
      end.countDown();
      return null;
    }
    text.append(part);
    if (!last) {
      from.request(1);
      return null;
    }
    String whole = text.toString();
    text.setLength(0);
    // One answer has to be on its way before the next may follow.
    message(from, whole)
        .whenComplete(
            (sent, failure) -> {
              if (failure == null) {
                from.request(1);
              } else {
                end.countDown();
              }
            });
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    heard = System.nanoTime();
    from.request(1);
    // The JDK answers by itself.
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end.countDown();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    LOG.info("Slack's socket ended: {}", error.getClass().getSimpleName());
    end.countDown();
  }

  /** Takes a message; completes when its answer is on its way. */
  private CompletableFuture<WebSocket> message(WebSocket from, String whole) {
    JsonNode message;
    try {
      message = Json.MAPPER.readTree(whole);
    } catch (IOException e) {
      LOG.warn("Slack's socket told something that is no JSON");
      return CompletableFuture.completedFuture(from);
    }
    String envelope = message.path("envelope_id").asText();
    ObjectNode answer = Json.MAPPER.createObjectNode().put("envelope_id", envelope);
    CompletableFuture<WebSocket> answered =
        envelope.isEmpty()
            ? CompletableFuture.completedFuture(from)
            : from.sendText(answer.toString(), true);
    switch (message.path("type").asText()) {
      case "hello" -> hello.countDown();
      case "disconnect" -> end.countDown();
      case "interactive" -> payloads.accept(message.path("payload"));
      default -> LOG.debug("Slack's socket told something that nobody asked for");
    }
    return answered;
  }
}
