package dev.tidemark.alert.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode: Slack tells of buttons over a connection that this process opens, so that it needs
 * no address of its own. Slack renews connections; the next is open before the last is closed.
 */
@Singleton
final class Socket implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ActionSettings settings;
  private final SlackWeb slack;
  private final Acting acting;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTS_WITHIN).build();
  private Thread thread;

  Socket(ActionSettings settings, SlackWeb slack, Acting acting) {
    this.settings = settings;
    this.slack = slack;
    this.acting = acting;
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    if (!settings.appToken.isEmpty() && thread == null) {
      thread = Thread.ofPlatform().daemon().name("alert-socket").start(this::run);
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(3));
    }
    http.shutdownNow();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    SocketSession last = null;
    try {
      while (true) {
        try {
          SocketSession next = open();
          close(last);
          last = next;
          pause = FIRST_PAUSE;
          next.awaitEnd();
        } catch (IOException | CompletionException e) {
          LOG.warn("Slack's socket cannot be opened, again in {}: {}", pause, reason(e));
          Thread.sleep(pause);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Slack's socket is not needed any more");
    } finally {
      close(last);
    }
  }

  private SocketSession open() throws IOException, InterruptedException {
    SocketSession session = new SocketSession(this::received);
    WebSocket socket =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECTS_WITHIN)
            .buildAsync(slack.socket(), session)
            .join();
    session.awaitHello(socket);
    LOG.info("Slack's socket is open");
    return session;
  }

  private void received(JsonNode payload) {
    Press.of(payload).ifPresent(acting::take);
  }

  private static void close(SocketSession session) {
    if (session != null) {
      session.close();
    }
  }

  /** The address of a socket has a ticket in it, which some messages of the JDK repeat. */
  private static String reason(Exception e) {
    return e instanceof IOException && String.valueOf(e.getMessage()).startsWith("Slack says ")
        ? e.getMessage()
        : e.getClass().getSimpleName();
  }
}
