package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.socket.Connection;
import dev.tidemark.simulator.socket.SocketServer;
import dev.tidemark.simulator.web.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Socket Mode: an address for one connection, a greeting, and envelopes that want an answer. */
public final class SlackSockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSockets.class);
  private static final String PATH = "/link/?ticket=";
  private static final long ANSWERS_WITHIN_SECONDS = 3;
  private static final long PING_MILLIS = 5_000;

  private final String host;
  private final SocketServer server;
  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final Thread pings;

  /** Listens on a port of its own. */
  public SlackSockets(String host) throws IOException {
    this.host = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    this.server =
        new SocketServer(
            InetAddress.getByName(host),
            path -> path.startsWith(PATH) && tickets.remove(path.substring(PATH.length())),
            this::greet,
            this::answered);
    this.pings = Thread.ofVirtual().name("socket-pings").start(this::ping);
  }

  /** How many clients are connected. */
  public int open() {
    return server.open().size();
  }

  /** How many clients have ever been greeted. */
  public int opened() {
    return opened.get();
  }

  /** Asks the clients to connect anew, as Slack does from time to time. */
  public void refresh() {
    for (Connection connection : server.open()) {
      send(connection, "{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
    }
  }

  /** Cuts all lines without a word. */
  public void drop() {
    server.open().forEach(Connection::drop);
  }

  @Override
  public void close() {
    pings.interrupt();
    server.close();
  }

  Reply address() {
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    String url = "ws://" + host + ":" + server.port() + PATH + ticket;
    return Reply.json(SlackApi.ok().put("url", url));
  }

  /** Sends an interaction to the newest connection; whether it was answered in time. */
  boolean deliver(JsonNode payload) {
    List<Connection> open = server.open();
    if (open.isEmpty()) {
      return false;
    }
    String id = UUID.randomUUID().toString();
    ObjectNode envelope = Json.MAPPER.createObjectNode();
    envelope.put("envelope_id", id).put("type", "interactive");
    envelope.put("accepts_response_payload", true).set("payload", payload);
    CompletableFuture<Void> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      send(open.getLast(), envelope.toString());
      answer.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.remove(id);
    }
  }

  private void greet(Connection connection) {
    ObjectNode hello = Json.MAPPER.createObjectNode().put("type", "hello");
    hello.put("num_connections", open());
    hello.putObject("connection_info").put("app_id", "A0TIDEMARK");
    opened.incrementAndGet();
    send(connection, hello.toString());
  }

  private void answered(String text) {
    try {
      String id = Json.MAPPER.readTree(text).path("envelope_id").asText();
      CompletableFuture<Void> answer = waiting.get(id);
      if (answer != null) {
        answer.complete(null);
      }
    } catch (IOException e) {
      LOG.warn("a client sent what is no JSON");
    }
  }

  private void ping() {
    try {
      while (true) {
        Thread.sleep(PING_MILLIS);
        for (Connection connection : server.open()) {
          try {
            connection.ping();
          } catch (IOException e) {
            LOG.debug("nobody is there: {}", e.toString());
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("no more pings");
    }
  }

  private static void send(Connection connection, String text) {
    try {
      connection.send(text);
    } catch (IOException e) {
      LOG.debug("not sent: {}", e.toString());
    }
  }
}
