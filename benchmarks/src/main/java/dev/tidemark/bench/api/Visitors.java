package dev.tidemark.bench.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a steady rate, whether earlier ones are answered or not; times count from when a call
 * was due, so that a server that stands still is not asked less.
 */
public final class Visitors {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final int rate;

  /**
   * Visitors of a server.
   *
   * @param rate calls a second
   */
  public Visitors(URI server, int rate) {
    this.server = server;
    this.rate = rate;
  }

  /** Makes the calls in turns of random order for that long. */
  public Map<Call, Times> call(List<Call> calls, Duration time) throws InterruptedException {
    Map<Call, Times> times = new LinkedHashMap<>();
    calls.forEach(call -> times.put(call, new Times()));
    Random random = new Random(1);
    List<Call> turn = new ArrayList<>();
    long pause = 1_000_000_000L / rate;
    long count = time.toNanos() / pause;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (long i = 0; i < count; i++) {
        if (turn.isEmpty()) {
          turn.addAll(calls);
          Collections.shuffle(turn, random);
        }
        Call call = turn.removeLast();
        long due = start + i * pause;
        LockSupport.parkNanos(due - System.nanoTime());
        each.execute(() -> one(client, call, due, times.get(call)));
      }
    }
    return times;
  }

  private void one(HttpClient client, Call call, long due, Times times) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(call.path()))
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        times.add(System.nanoTime() - due, response.body().length);
      } else {
        times.fail();
      }
    } catch (IOException e) {
      times.fail();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
