package dev.tidemark.standalone.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTableTest {
  @Test
  void saysTheTotalsAndRanksTheSpenders() throws JsonProcessingException {
    List<String> lines =
        StatsTable.lines(
            Json.MAPPER.readTree(
                """
                {"days":7,"stats":{"totalMembers":150,"activeMembers":131,"totalSpendCents":1234567,
                 "totalAgentRequests":45678,"activeAnomalies":2,"rankedUsers":[
                 {"rank":1,"email":"ann@acme.test","spend_cents":98765,"agent_requests":1200,"most_used_model":"opus"},
                 {"rank":2,"email":null,"name":null,"spend_cents":500,"agent_requests":3,"most_used_model":null}]}}"""));
    assertEquals(
        "Last 7 days: $12,346, 45,678 requests, 131 of 150 people active, 2 open anomalies",
        lines.get(0));
    assertEquals(
        "  1  ann@acme.test                             $987.65      1,200  opus", lines.get(3));
    assertEquals(
        "  2  (unattributed)                              $5.00          3  ", lines.get(4));
  }
}
