package dev.tidemark.ingest.cursor.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.cursor.analytics.MetricRows.Row;
import dev.tidemark.schemas.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricRowsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dau | `{\"date\":\"2026-03-01\",\"dau\":3,\"cli_dau\":0}`"
            + "| `2026-03-01//{cli_dau=0, dau=3}` | | 0",
        "agent-edits | `{\"event_date\":\"2026-03-01T00:00:00Z\",\"total_lines_accepted\":\"12\"}`"
            + "| `2026-03-01//{total_lines_accepted=12}` | | 0",
        "models | `{\"date\":\"2026-03-01\",\"model_breakdown\":{\"b\":{\"messages\":2},"
            + "\"a\":{\"messages\":1,\"users\":1}}}`"
            + "| `2026-03-01/b/{messages=2};2026-03-01/a/{messages=1, users=1}` | | 0",
        "mcp | `{\"event_date\":\"2026-03-01\",\"tool_name\":\"t\",\"mcp_server_name\":\"s\","
            + "\"usage\":4}` | `2026-03-01/s/t/{usage=4}` | | 0",
        "client-versions | `{\"event_date\":\"2026-03-01\",\"client_version\":\"2.1\","
            + "\"user_count\":4,\"percentage\":0.25}` | `2026-03-01/2.1/{user_count=4}` | | 0",
        "commands | `{\"event_date\":\"2026-03-01\",\"command_name\":\"null\",\"usage\":4}`"
            + "| `2026-03-01/unknown/{usage=4}` | | 0",
        "tabs | `{\"event_date\":\"2026-03-01\",\"total_accepts\":1,\"new_count\":7}`"
            + "| `2026-03-01//{new_count=7, total_accepts=1}` | | 0",
        "tabs | `{\"event_date\":\"2026-03-01\",\"total_accepts\":1,\"mood\":\"good\","
            + "\"ratio\":0.5,\"extra\":null}` | `2026-03-01//{total_accepts=1}` | mood,ratio | 0",
        "tabs | `{\"total_accepts\":1}` | `` | | 1",
        "tabs | `{\"event_date\":\"yesterday\",\"total_accepts\":1}` | `` | | 1",
        "models | `{\"date\":\"2026-03-01\",\"model_breakdown\":{\"a\":5}}` | `` | | 1"
      })
  void rows(String metric, String row, String read, String unknown, int unreadable)
      throws JsonProcessingException {
    MetricRows rows = new MetricRows();
    Metric of = Metric.ALL.stream().filter(m -> m.name().equals(metric)).findFirst().orElseThrow();
    List<Row> got = rows.read(of, Json.MAPPER.readTree("[" + row + "]"));
    assertEquals(
        read,
        got.stream()
            .map(r -> r.day() + "/" + r.dimension() + "/" + r.values())
            .collect(Collectors.joining(";")));
    assertEquals(unknown == null ? "" : unknown, String.join(",", rows.unknown()));
    assertEquals(unreadable, rows.unreadable());
  }
}
