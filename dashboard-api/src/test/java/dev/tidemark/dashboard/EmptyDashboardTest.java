package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmptyDashboardTest {
  @Test
  void listsWithoutEntriesAreEmptyListsAndNotMissing() {
    try (Dashboard empty = Dashboard.of("empty")) {
      for (String path : List.of("incidents", "anomalies", "sources", "users", "spend")) {
        assertTrue(empty.read("/api/v1/" + path).path("data").isArray(), path);
      }
      Incident alone =
          Samples.incident("empty", "bob@acme.test", 1, Incident.Status.DETECTED, Instant.now());
      empty.publish(Topics.INCIDENTS, alone.id(), alone);
      Dashboard.await(() -> empty.get("/api/v1/incidents/" + alone.id()).code() == 200);
      JsonNode detail = empty.read("/api/v1/incidents/" + alone.id());
      for (String list : List.of("history", "deliveries", "anomalies", "timeline")) {
        assertTrue(detail.path(list).isArray(), list);
      }
    }
  }
}
