package dev.tidemark.standalone.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Stack;
import dev.tidemark.standalone.run.StackSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String PERSON =
      """
      Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost
      "2026-01-13T18:36:05.846Z","On-Demand","claude-4.5-sonnet","Yes","1","2","3","4","10","0.53"
      "2026-01-13T18:37:05.846Z","Included","auto","No","1","2","3","4","10","Included"
      """;

  @TempDir Path dir;

  private record Ran(int code, String out) {
    JsonNode file(int index) throws IOException {
      return Json.MAPPER.readTree(out).path("files").path(index);
    }
  }

  private Ran run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", dir.resolve("data").toString()));
    all.addAll(List.of("--env-file", dir.resolve("none.env").toString()));
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      int code =
          new CommandLine(new ImportCommand())
              .setExecutionExceptionHandler(
                  (e, command, parsed) -> e instanceof UserError u ? u.exitCode() : 99)
              .execute(all.toArray(String[]::new));
      return new Ran(code, out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void filesGoIntoTheDataFolderAndLaterToTheTidemarkThatRunsOnIt() throws Exception {
    String person = file("person.csv", PERSON).toString();
    String wrong = file("wrong.csv", PERSON.replace("0.53", "=1+2")).toString();
    String none = file("none.csv", "a,b\n1,2\n").toString();
    String port = freePort();

    Ran first = run(person, "--user", "ann@acme.test", "--port", port, "--json");
    assertEquals(0, first.code(), first.out());
    assertEquals(2, first.file(0).path("new").asLong());
    assertEquals(530_000, first.file(0).path("chargedMicros").asLong());

    Path rejects = dir.resolve("rejects.csv");
    Ran second =
        run(
            wrong,
            person,
            none,
            "--user",
            "ann@acme.test",
            "--port",
            port,
            "--json",
            "--rejects",
            rejects.toString());
    assertEquals(1, second.code(), second.out());
    assertTrue(second.file(0).path("error").asText().contains("usage_date_utc"), second.out());
    assertEquals(1, second.file(1).path("rejected").asLong());
    assertEquals(1, second.file(1).path("repeated").asLong());
    assertEquals(2, second.file(2).path("repeated").asLong());
    List<String> written = Files.readAllLines(rejects);
    assertEquals("file,line,column,value,reason", written.getFirst());
    assertEquals(wrong + ",2,Cost,'=1+2,is not a number", written.get(1));

    try (Running running = new Running()) {
      Stack stack =
          Stack.start(
              new StackSettings(dir.resolve("data"), 0, 2, Map.of()),
              running,
              new Steps(
                  new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
      String live = Integer.toString(URI.create(stack.url()).getPort());
      Ran text = run(wrong, "--user", "ann@acme.test", "--port", live);
      assertEquals(3, text.code(), text.out());
      assertTrue(
          text.out().contains("2 rows: 0 new, 1 repeated, 0 changed, 1 rejected"), text.out());
      assertTrue(text.out().contains("line 2: Cost \"=1+2\" is not a number"), text.out());
      Ran other = run(person, "--user", "bob@acme.test", "--port", live, "--dry-run", "--json");
      assertEquals(0, other.code(), other.out());
      assertEquals(2, other.file(0).path("new").asLong());
      assertTrue(other.file(0).path("dryRun").asBoolean());
    }
  }

  @Test
  void whatIsMissingOrWrongIsSaidBeforeAnythingStarts() throws Exception {
    String person = file("person.csv", PERSON).toString();
    String port = freePort();
    assertEquals(2, run(dir.resolve("gone.csv").toString(), "--port", port).code());
    assertEquals(2, run(person, "--user", "ann", "--port", port).code());
    Ran nobody = run(person, "--port", port, "--json");
    assertEquals(1, nobody.code());
    assertTrue(nobody.file(0).path("error").asText().contains("--user EMAIL"), nobody.out());
    assertTrue(Files.notExists(dir.resolve("data")));
  }
}
