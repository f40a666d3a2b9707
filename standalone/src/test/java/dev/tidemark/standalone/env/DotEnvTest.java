package dev.tidemark.standalone.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DotEnvTest {
  @Test
  void readsPlainQuotedAndExportedValues() {
    Map<String, String> values =
        parse("A=1", "export B = two words ", "C='# kept'", "D=\"x=y\" # why", "E=", "F=a#b");
    assertEquals(
        Map.of("A", "1", "B", "two words", "C", "# kept", "D", "x=y", "E", "", "F", "a#b"), values);
  }

  @Test
  void skipsCommentsAndEmptyLinesAndCutsTrailingComments() {
    assertEquals(Map.of("A", "1", "B", ""), parse("", "# A=2", "A=1 # one", "B= # none"));
  }

  @Test
  void theLaterLineWins() {
    assertEquals(Map.of("A", "2"), parse("A=1", "A=2"));
  }

  @Test
  void aLineThatIsNoAssignmentIsNamedWithoutItsContent() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> parse("A=1", "sk-secret"));
    assertTrue(e.getMessage().startsWith(".env:2:"), e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  @Test
  void aQuoteThatIsNotClosedIsNamedWithoutItsContent() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> parse("KEY='sk-secret"));
    assertTrue(e.getMessage().startsWith(".env:1:"), e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  private static Map<String, String> parse(String... lines) {
    return DotEnv.parse(".env", List.of(lines));
  }
}
