package dev.tidemark.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.simulator.fault.Fault;
import dev.tidemark.simulator.fault.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a {@link Router} on virtual threads and lets the planned faults happen on the way. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_PIECES = 1 << 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Router router;
  private final Faults faults;

  static {
    // Without it, Nagle's algorithm and delayed acknowledgements hold small answers for 40 ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  /**
   * Binds and serves at once.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public WebServer(InetAddress address, int port, Router router, Faults faults) throws IOException {
    this.router = router;
    this.faults = faults;
    this.server = HttpServer.create(new InetSocketAddress(address, port), 256);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders()::getFirst,
              exchange.getRequestBody().readNBytes(MOST_BYTES));
      Optional<Fault> fault = faults.take(call.path(), call.page());
      if (fault.isPresent()) {
        misbehave(exchange, call, fault.get());
      } else {
        send(exchange, answer(call), 1);
      }
    }
  }

  private void misbehave(HttpExchange exchange, Call call, Fault fault) throws IOException {
    LOG.info("{} on {} {}", fault.kind(), call.method(), call.path());
    switch (fault.kind()) {
      case ANSWER -> send(exchange, FaultReplies.of(fault, call.path()), 1);
      case SLOW -> {
        pause(fault.delayMillis());
        send(exchange, answer(call), 1);
      }
      case TRUNCATED -> send(exchange, answer(call), 2);
      case UNREACHABLE -> LOG.debug("closing {} without an answer", call.path());
      case ANSWER_LOST -> answer(call);
      case ENDLESS -> sendWithoutEnd(exchange, answer(call));
      case ROWS_ARRIVE -> {
        call.arrivingRows(fault.rows());
        send(exchange, answer(call), 1);
      }
    }
  }

  private Reply answer(Call call) {
    try {
      return router.answer(call);
    } catch (RuntimeException e) {
      LOG.error("cannot answer {} {}", call.method(), call.path(), e);
      return Reply.jsonText(
          500,
          "{\"error\":\"Internal Server Error\",\"message\":\"An unexpected error occurred\"}");
    }
  }

  /** Sends an answer, or its first half and then nothing, where {@code part} is two. */
  private static void send(HttpExchange exchange, Reply reply, int part) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body();
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, body.length / part);
      out.flush();
    }
  }

  /** Writes until the caller has had enough. */
  private static void sendWithoutEnd(HttpExchange exchange, Reply reply) throws IOException {
    exchange.sendResponseHeaders(reply.status(), 0);
    OutputStream out = exchange.getResponseBody();
    byte[] piece = new byte[1 << 16];
    for (int i = 0; i < MOST_PIECES; i++) {
      out.write(piece);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
