package dev.tidemark.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Budgets of the simulated company, so that the page has some to show. */
final class DemoBudgets {
  private static final Logger LOG = LoggerFactory.getLogger(DemoBudgets.class);
  private static final int TRIES = 30;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** By id; the company spends about 12,000 dollars a cycle. */
  private static final Map<String, String> BUDGETS =
      Map.of(
          "company",
          body("Company", "org", "", 13_000, "50, 80, 100"),
          "platform",
          body("Platform team", "group", "Platform", 2_400, "80, 100"));

  private DemoBudgets() {}

  /** Sets them at the page's own address; a budget that cannot be set is missing, and no more. */
  static void set(String url) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<String, String> budget : BUDGETS.entrySet()) {
        int status = 0;
        for (int i = 0; i < TRIES && status != 200; i++) {
          status = put(client, url + "/api/v1/budgets/" + budget.getKey(), budget.getValue());
          if (status != 200) {
            Thread.sleep(PAUSE);
          }
        }
        if (status != 200) {
          LOG.warn("the demo has no budget {}: HTTP status {}", budget.getKey(), status);
        }
      }
    }
  }

  private static int put(HttpClient client, String url, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .PUT(BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      LOG.debug("the page does not answer yet: {}", e.toString());
      return 0;
    }
  }

  private static String body(String name, String scope, String subject, long usd, String percents) {
    String named = subject.isEmpty() ? "" : "\"subject\":\"%s\",".formatted(subject);
    String thresholds = percents.replaceAll("(\\d+)", "{\"percent\":$1}");
    return "{\"name\":\"%s\",\"scope\":\"%s\",%s\"period\":\"cycle\",\"amountMicros\":%d,\"thresholds\":[%s]}"
        .formatted(name, scope, named, usd * 1_000_000, thresholds);
  }
}
