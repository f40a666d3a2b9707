package dev.tidemark.simulator.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tidemark.simulator.company.ClaudeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Sends what Claude Code on all the machines would send, and tries again as exporters do. */
public final class Exporter {
  private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);
  private static final int ATTEMPTS = 60;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExporterSettings settings;
  private final Counters counters;

  /** For machines that are set up like that. */
  public Exporter(ExporterSettings settings) {
    this.settings = settings;
    this.counters = new Counters(settings.cumulative());
  }

  /** Of the company's requests, those that Claude Code makes. */
  public static List<ClaudeRequest> requests(List<ClaudeRequest> all) {
    return all.stream().filter(r -> Machine.has(r.coder())).toList();
  }

  /** What Claude Code says that requests cost, each rounded to micro-dollars half-even. */
  public static long micros(List<ClaudeRequest> requests) {
    return requests.stream()
        .mapToLong(
            r ->
                BigDecimal.valueOf(r.thousandths(), 3)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact())
        .sum();
  }

  /** Sends events until they are taken; the answer. */
  public HttpResponse<byte[]> events(List<ClaudeRequest> requests) throws InterruptedException {
    return send("/v1/logs", new Events(settings.json()).of(requests));
  }

  /** Sends the counters of {@code (from, to]} until they are taken; the answer. */
  public HttpResponse<byte[]> counters(List<ClaudeRequest> requests, Instant from, Instant to)
      throws InterruptedException {
    return send("/v1/metrics", counters.of(requests, from, to));
  }

  /** The machines are started again: totals begin at nothing. */
  public void restart(Instant at) {
    counters.restart(at);
  }

  /**
   * Sends events over a connection that is cut before the answer has come whole, and then once
   * more: what an exporter does that cannot know whether its data arrived.
   */
  public HttpResponse<byte[]> eventsOverABadLine(List<ClaudeRequest> requests)
      throws InterruptedException, IOException {
    Message message = new Events(settings.json()).of(requests);
    byte[] body = body(message);
    URI uri = URI.create(settings.endpoint());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head(uri, body.length).getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      if (socket.getInputStream().read() < 0) {
        throw new IOException("the receiver cut the connection first");
      }
    }
    return send("/v1/logs", message);
  }

  private String head(URI uri, int length) {
    return "POST /v1/logs HTTP/1.1\r\nHost: "
        + uri.getAuthority()
        + "\r\nContent-Type: "
        + type()
        + "\r\nContent-Length: "
        + length
        + (settings.gzip() ? "\r\nContent-Encoding: gzip" : "")
        + (settings.token() == null ? "" : "\r\nAuthorization: Bearer " + settings.token())
        + "\r\n\r\n";
  }

  private HttpResponse<byte[]> send(String path, Message message) throws InterruptedException {
    byte[] body = body(message);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.endpoint() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", type())
            .POST(BodyPublishers.ofByteArray(body));
    if (settings.gzip()) {
      request.header("Content-Encoding", "gzip");
    }
    if (settings.token() != null) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (!AGAIN.contains(answer.statusCode()) || attempt == ATTEMPTS) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private String type() {
    return settings.json() ? "application/json" : "application/x-protobuf";
  }

  private byte[] body(Message message) {
    try {
      byte[] plain =
          settings.json()
              ? JsonFormat.printer().print(message).getBytes(StandardCharsets.UTF_8)
              : message.toByteArray();
      if (!settings.gzip()) {
        return plain;
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(plain);
      }
      return packed.toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
