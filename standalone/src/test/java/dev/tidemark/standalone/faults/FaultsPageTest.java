package dev.tidemark.standalone.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/faults.md has every fault, and no other. */
class FaultsPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (F\\d+\\w?) \\|");

  @Test
  void thePageHasEveryFaultOnceInTheOrderInWhichTheyAreDone() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "faults.md"));
    List<String> rows = ROW.matcher(page).results().map((MatchResult m) -> m.group(1)).toList();
    assertEquals(FaultMatrix.ids(true), rows);
  }
}
