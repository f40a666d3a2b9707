package dev.tidemark.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A dashboard on port 0 for one organisation, with a client and a producer for its topics. */
final class Dashboard implements AutoCloseable {
  final String org;
  final EmbeddedServer server;
  final HttpClient client;
  private final KafkaProducer<byte[], byte[]> producer;

  Dashboard(String org, Map<String, Object> properties) {
    this(org, properties, new Object[0]);
  }

  /** A dashboard with beans of the test, such as a clock. */
  Dashboard(String org, Map<String, Object> properties, Object... beans) {
    this.org = org;
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.server.port", -1);
    all.put("kafka.bootstrap.servers", Stores.KAFKA.bootstrapServers());
    all.put("datasources.dashboard.url", Stores.DATABASE.jdbcUrl());
    all.put("tidemark.org", org);
    all.put("tidemark.partitions", 2);
    all.putAll(properties);
    server =
        ApplicationContext.builder("dashboard")
            .deduceEnvironment(false)
            .properties(all)
            .singletons(beans)
            .start()
            .getBean(EmbeddedServer.class)
            .start();
    DefaultHttpClientConfiguration config = new DefaultHttpClientConfiguration();
    config.setReadTimeout(Duration.ofSeconds(30));
    config.setExceptionOnErrorStatus(false);
    config.setMaxContentLength(20 * 1024 * 1024);
    client = HttpClient.create(server.getURL(), config);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    await(() -> exchange(HttpRequest.GET("/healthz")).code() == 200);
  }

  static Dashboard of(String org) {
    return new Dashboard(org, Map.of());
  }

  <V> void publish(Topic<V> topic, String key, V value) {
    publishBytes(topic, key, topic.serde().serializer().serialize(topic.name(), value));
  }

  void publishBytes(Topic<?> topic, String key, byte[] value) {
    try {
      producer
          .send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> exchange(MutableHttpRequest<?> request) {
    try {
      return client.toBlocking().exchange(request, String.class);
    } catch (HttpClientResponseException e) {
      @SuppressWarnings("unchecked")
      HttpResponse<String> response = (HttpResponse<String>) e.getResponse();
      return response;
    }
  }

  HttpResponse<String> get(String path) {
    return exchange(HttpRequest.GET(path));
  }

  /** The body of a read that succeeds. */
  JsonNode read(String path) {
    HttpResponse<String> response = get(path);
    if (response.code() != 200) {
      throw new AssertionError(path + " answered " + response.code() + ": " + response.body());
    }
    return json(response);
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.getBody(String.class).orElse(""));
    } catch (java.io.IOException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  /** Waits until it holds, for at most a minute. */
  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("did not happen within a minute");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    producer.close();
    client.close();
    server.close();
  }
}
