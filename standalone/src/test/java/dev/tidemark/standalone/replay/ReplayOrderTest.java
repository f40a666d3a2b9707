package dev.tidemark.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The same usage gives the same anomalies, byte for byte, however it is cut up and mixed. */
class ReplayOrderTest {
  @TempDir Path dir;

  @Test
  void neitherPartitionsNorTheOrderOfTheLinesChangeWhatIsFound() throws IOException {
    List<String> lines = CompanyLines.fourWeeks();
    Path usage = Files.write(dir.resolve("usage.ndjson"), lines);
    String one = replay(usage, 1);
    assertTrue(one.contains("\"notify\":true"), one);
    assertEquals(one, replay(usage, 4));
    assertEquals(one, replay(usage, 12));
    Collections.shuffle(lines, new Random(4));
    assertEquals(one, replay(Files.write(dir.resolve("mixed.ndjson"), lines), 2));
  }

  private String replay(Path usage, int partitions) throws IOException {
    Path out = dir.resolve("out.ndjson");
    int code =
        new CommandLine(new ReplayCommand())
            .execute(
                usage.toString(),
                "--partitions",
                Integer.toString(partitions),
                "--out",
                out.toString());
    assertEquals(0, code);
    return Files.readString(out);
  }
}
