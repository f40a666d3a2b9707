package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.testing.RandomRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentTest {
  @Test
  void aVersionThatWasWrittenBeforePeopleCouldDoMoreIsRead() throws Exception {
    Incident full = new RandomRecords(5).of(Incident.class);
    ObjectNode json = Json.MAPPER.valueToTree(full);
    json.remove(
        List.of("assignee", "snoozedUntil", "notes", "noteCount", "feedback", "reopenedCount"));
    Incident older = Json.MAPPER.treeToValue(json, Incident.class);
    assertNull(older.assignee());
    assertNull(older.snoozedUntil());
    assertNull(older.feedback());
    assertEquals(List.of(), older.notes());
    assertEquals(0, older.noteCount());
    assertEquals(0, older.reopenedCount());
    assertEquals(full.resolution(), older.resolution());
  }
}
