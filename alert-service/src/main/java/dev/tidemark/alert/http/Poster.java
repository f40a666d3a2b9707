package dev.tidemark.alert.http;

import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Result.Ambiguous;
import dev.tidemark.alert.receiver.Result.Dead;
import dev.tidemark.alert.receiver.Result.Delivered;
import dev.tidemark.alert.receiver.Result.Gone;
import dev.tidemark.alert.receiver.Result.Retry;
import dev.tidemark.alert.receiver.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts JSON to one receiver: once, without redirects, within a time, and only to addresses that
 * are permitted. The addresses are judged after the name is resolved, and those are called.
 */
public final class Poster {
  /** What all posters share: threads and connections. */
  private static final OkHttpClient SHARED = new OkHttpClient();

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 2_048;
  private static final int LONGEST_DETAIL = 200;

  private final String name;
  private final HttpUrl url;
  private final Addresses addresses;
  private final Set<Integer> passing;
  private final OkHttpClient http;

  /**
   * A poster.
   *
   * @param name of the receiver in messages; it has no secret in it
   * @param within from the call to the end of the answer
   * @param passing statuses that pass besides 408, 425, 429 and all from 500 on
   */
  public Poster(
      String name, HttpUrl url, Addresses addresses, Duration within, Set<Integer> passing) {
    this.name = name;
    this.url = url;
    this.addresses = addresses;
    this.passing = Set.copyOf(passing);
    this.http =
        SHARED
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            // A proxy would resolve the name by itself.
            .proxy(Proxy.NO_PROXY)
            .dns(permitted(Dns.SYSTEM))
            .connectTimeout(CONNECT)
            .callTimeout(within)
            .build();
  }

  /** Posts once; only the status of the answer decides. */
  public Result post(byte[] body, Map<String, String> headers) {
    Request request =
        new Request.Builder()
            .url(url)
            .headers(Headers.of(headers))
            .header("User-Agent", "Tidemark")
            .post(RequestBody.create(body, JSON))
            .build();
    try {
      requirePermitted();
      try (Response answer = http.newCall(request).execute()) {
        return answered(answer);
      }
    } catch (IOException e) {
      return failure(e);
    }
  }

  private Result answered(Response answer) {
    int status = answer.code();
    if (status / 100 == 2) {
      return new Delivered(null);
    }
    String detail = name + " answered HTTP " + status + words(answer);
    if (status == 410) {
      return new Gone(detail);
    }
    if (status / 100 == 3) {
      return new Dead(detail + ", and redirects are not followed; set the final address");
    }
    if (status == 429
        || status == 408
        || status == 425
        || status >= 500
        || passing.contains(status)) {
      return new Retry(
          detail, RetryAfter.of(answer.header("Retry-After"), Clock.systemUTC().instant()));
    }
    return new Dead(detail);
  }

  /** The beginning of an answer; the rest, however long, is not read. */
  private static String words(Response answer) {
    try {
      String text =
          answer.peekBody(LONGEST_ANSWER).string().replaceAll("[^\\w .:,@'-]+", " ").strip();
      return text.isEmpty() ? "" : " " + text.substring(0, Math.min(LONGEST_DETAIL, text.length()));
    } catch (IOException e) {
      return "";
    }
  }

  private Result failure(IOException e) {
    if (e instanceof Forbidden) {
      return new Dead(name + " has an internal address, which is not allowed");
    }
    String detail = e.getClass().getSimpleName();
    boolean nothingSent =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException;
    return nothingSent
        ? new Retry(name + " cannot be reached: " + detail, null)
        : new Ambiguous(name + " did not answer: " + detail);
  }

  /** An address in place of a name is not resolved, and so not judged below. */
  private void requirePermitted() throws IOException {
    String host = url.host();
    boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    if (literal && !addresses.permits(InetAddress.getByName(host))) {
      throw new Forbidden();
    }
  }

  private Dns permitted(Dns names) {
    return host -> {
      List<InetAddress> all = names.lookup(host);
      if (!all.stream().allMatch(addresses::permits)) {
        throw new Forbidden();
      }
      return all;
    };
  }
}
