package dev.tidemark.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.schemas.Json;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a vendor's API: paced, retried, without redirects, with bounded answers. */
public final class VendorHttp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VendorHttp.class);
  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private final URI base;
  private final ApiKey key;
  private final RateLimit limit;
  private final Retries retries;
  private final Pause pause;
  private final HttpClient client;

  /**
   * A client of one vendor.
   *
   * @param base scheme, host and port
   */
  public VendorHttp(URI base, ApiKey key, RateLimit limit, Retries retries, Pause pause) {
    this.base = base;
    this.key = key;
    this.limit = limit;
    this.retries = retries;
    this.pause = pause;
    DefaultHttpClientConfiguration config = new DefaultHttpClientConfiguration();
    config.setFollowRedirects(false);
    config.setExceptionOnErrorStatus(false);
    config.setMaxContentLength(LARGEST_ANSWER);
    config.setConnectTimeout(Duration.ofSeconds(10));
    config.setReadTimeout(Duration.ofSeconds(60));
    try {
      this.client = HttpClient.create(base.toURL(), config);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON at a path. */
  public JsonNode get(String path, int perMinute) throws VendorException, InterruptedException {
    return ask(path, path, perMinute, () -> HttpRequest.GET(path)).body();
  }

  /**
   * The JSON at a path with a query.
   *
   * @param query with its question mark
   * @param limit what the call is counted under
   */
  public JsonNode get(String path, String query, String limit, int perMinute)
      throws VendorException, InterruptedException {
    return ask(path, limit, perMinute, () -> HttpRequest.GET(path + query)).body();
  }

  /**
   * An answer with the tag by which a later request asks whether it has changed.
   *
   * @param tag null where the vendor gave none
   */
  public record Tagged(JsonNode body, String tag) {}

  /**
   * The JSON at a path with a query, unless it is still the one with that tag; vendors do not count
   * requests for what has not changed.
   *
   * @param tag of an earlier answer; null for none
   */
  public Optional<Tagged> getIfChanged(
      String path, String query, String limit, int perMinute, String tag)
      throws VendorException, InterruptedException {
    Request request =
        () -> {
          MutableHttpRequest<?> call = HttpRequest.GET(path + query);
          return tag == null ? call : call.header(HttpHeaders.IF_NONE_MATCH, tag);
        };
    return Optional.ofNullable(ask(path, limit, perMinute, request));
  }

  /** The JSON that a query gives. */
  public JsonNode post(String path, JsonNode query, int perMinute)
      throws VendorException, InterruptedException {
    byte[] body = bytes(query);
    return ask(
            path,
            path,
            perMinute,
            () -> HttpRequest.POST(path, body).contentType(MediaType.APPLICATION_JSON_TYPE))
        .body();
  }

  @Override
  public void close() {
    client.close();
  }

  private interface Request {
    MutableHttpRequest<?> create();
  }

  /** The answer; null where it has not changed, which only a request with a tag is told. */
  private Tagged ask(String path, String limited, int perMinute, Request request)
      throws VendorException, InterruptedException {
    String problem = "";
    for (int attempt = 1; attempt <= retries.attempts(); attempt++) {
      limit.take(limited, perMinute);
      Optional<Duration> asked = Optional.empty();
      try {
        MutableHttpRequest<?> call = request.create().accept(MediaType.APPLICATION_JSON_TYPE);
        key.authorization().accept(call);
        HttpResponse<byte[]> answer = blocking().exchange(call, BYTES, BYTES);
        if (answer.code() / 100 == 2) {
          byte[] body = answer.getBody(byte[].class).orElse(new byte[0]);
          return new Tagged(Json.MAPPER.readTree(body), answer.header(HttpHeaders.ETAG));
        }
        if (answer.code() == HttpStatus.NOT_MODIFIED.getCode()) {
          limit.giveBack(limited);
          return null;
        }
        problem = "HTTP " + answer.code() + Answers.message(answer);
        Answers.requireTransient(answer.code(), where(path), problem, key);
        String header = answer.getHeaders().get(HttpHeaders.RETRY_AFTER);
        asked = Retries.asked(header, Clock.systemUTC().instant());
      } catch (JsonProcessingException e) {
        problem = "the answer is not JSON: " + e.getOriginalMessage();
      } catch (IOException | HttpClientException e) {
        problem = Answers.oneLine(e.getMessage());
      }
      if (attempt < retries.attempts()) {
        Duration wait = retries.pause(attempt, asked, RandomGenerator.getDefault());
        LOG.warn("{}: {}; again in {}", where(path), problem, wait);
        pause.of(wait);
      }
    }
    throw new VendorException(
        Kind.UNAVAILABLE,
        where(path) + " failed " + retries.attempts() + " times: " + problem,
        "Check that this machine reaches " + base + "; it is tried again at the next poll.");
  }

  private BlockingHttpClient blocking() {
    return client.toBlocking();
  }

  private String where(String path) {
    return base + path;
  }

  private static byte[] bytes(JsonNode query) {
    try {
      return Json.MAPPER.writeValueAsBytes(query);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
