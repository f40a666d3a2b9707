package dev.tidemark.incident.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.incident.Lines;
import dev.tidemark.incident.Rig;
import dev.tidemark.incident.life.Command;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept, and what a crash leaves. */
class HistoryTest {
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void theNewestFiftyNotesStayOnTheIncidentAndAllInTheHistory() {
    rig.take(line("notes"));
    for (int i = 1; i <= 53; i++) {
      String text = "note " + i;
      rig.incidents.ask(Rig.id("notes"), new Command.Note("bo", text), text, null);
    }
    Incident i = rig.incident("notes");
    assertEquals(50, i.notes().size());
    assertEquals("note 4", i.notes().getFirst().text());
    assertEquals("note 53", i.notes().getLast().text());
    assertEquals(53, i.noteCount());
    assertEquals(54, rig.incidents.history(Rig.id("notes")).size());
  }

  @Test
  void nobodyChangesTheHistory() {
    rig.take(line("kept"));
    for (String attempt :
        List.of(
            "update incidents.incident_event set actor = 'me'",
            "delete from incidents.incident_event",
            "truncate incidents.incident_event")) {
      SQLException no = assertThrows(SQLException.class, () -> rig.sql(attempt));
      assertTrue(no.getMessage().contains("only grows"), no.getMessage());
    }
  }

  /** A crash between the three writes of a transition is like none of them. */
  @Test
  void stateHistoryAndOutboxAreWrittenTogetherOrNotAtAll() throws Exception {
    rig.sql(
        """
        create function incidents.crash() returns trigger language plpgsql as $$
        begin raise exception 'crash'; end $$""");
    for (String step : List.of("finding", "incident", "incident_event", "outbox")) {
      String episode = "crash-" + step;
      Anomaly line = line(episode);
      rig.sql(
          "create trigger crash before insert on incidents."
              + step
              + " for each row execute function incidents.crash()");
      assertThrows(RuntimeException.class, () -> rig.take(line));
      rig.sql("drop trigger crash on incidents." + step);
      String id = "'" + Rig.id(episode) + "'";
      assertEquals(0, rig.count("select count(*) from incidents.incident where id = " + id));
      assertEquals(0, rig.count("select count(*) from incidents.outbox where incident_id = " + id));
      rig.take(line);
      assertEquals(1, rig.incidents.history(Rig.id(episode)).size());
      assertEquals(1, rig.count("select count(*) from incidents.outbox where incident_id = " + id));
    }
  }

  private static Anomaly line(String episode) {
    return Lines.line(
        episode, "drift", Change.OPENED, true, Severity.WARNING, 80_000_000, rig.wall.instant());
  }
}
