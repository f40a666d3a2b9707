package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.otlp.Exporter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telemetry while the broker is away. */
class OtlpOutageTest {

  @Test
  void whatComesWhileTheBrokerIsAwayIsTakenOnceItIsBack(@TempDir Path dir) throws Exception {
    Hand clock = new Hand();
    try (Rig rig = new Rig(EmbeddedKafka.start(dir));
        Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "o-away")) {
      List<ClaudeRequest> requests =
          Otlp.requests(simulator, clock.now.minus(Duration.ofHours(5)), clock.now);
      Exporter exporter = Otlp.exporter(service);
      assertEquals(200, exporter.events(requests.subList(0, 3)).statusCode());

      int port = Integer.parseInt(rig.kafka.bootstrapServers().replaceFirst(".*:", ""));
      rig.kafka.close();
      HttpResponse<byte[]> answer =
          Otlp.json(
              service,
              Otlp.LOGS,
              Otlp.event(clock.now, "session.id=s", "cost_usd=1", "request_id=refused"));
      assertEquals(503, answer.statusCode());
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
      assertEquals(14, Otlp.tree(answer).path("code").asInt());
      assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("send the same again"));

      rig.kafka = EmbeddedKafka.start(dir, port);
      assertEquals(200, exporter.events(requests).statusCode());
      assertEquals(
          200,
          Otlp.json(
                  service,
                  Otlp.LOGS,
                  Otlp.event(clock.now, "session.id=s", "cost_usd=1", "request_id=refused"))
              .statusCode());
      assertEquals(Exporter.micros(requests) + 1_000_000, Otlp.cost(rig.events("o-away")));
      assertEquals(requests.size() + 1, rig.events("o-away").size());
    }
  }
}
