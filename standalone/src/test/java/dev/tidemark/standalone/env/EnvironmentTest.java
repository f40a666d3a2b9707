package dev.tidemark.standalone.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir Path dir;

  @Test
  void theProcessEnvironmentWinsOverTheFile() throws IOException {
    Path file = write(".env", "A=file\nB=file\n");
    Environment environment = Environment.load(Map.of("A", "process"), file);
    assertEquals(Optional.of("process"), environment.get("A"));
    assertEquals(Optional.of("file"), environment.get("B"));
  }

  @Test
  void aMissingFileIsFine() {
    Environment environment = Environment.load(Map.of("A", "1"), dir.resolve("none"));
    assertEquals(Map.of("A", "1"), environment.values());
  }

  @Test
  void anEmptyValueCountsAsNotSet() {
    assertTrue(load(Map.of("CURSOR_ADMIN_API_KEY", " ")).get("CURSOR_ADMIN_API_KEY").isEmpty());
  }

  @Test
  void aSecretIsReadFromItsFile() throws IOException {
    Path secret = write("key", "sk-1\n");
    assertEquals(
        Optional.of("sk-1"),
        load(Map.of("CURSOR_ADMIN_API_KEY_FILE", secret.toString())).get("CURSOR_ADMIN_API_KEY"));
  }

  @Test
  void aSecretFileThatIsMissingIsNamed() {
    UserError e = assertThrows(UserError.class, () -> load(Map.of("SMTP_PASS_FILE", "/none/x")));
    assertTrue(e.getMessage().contains("SMTP_PASS_FILE") && e.getMessage().contains("/none/x"));
    assertEquals(2, e.exitCode());
  }

  @Test
  void aPortThatIsNoPortIsRefused() {
    Environment environment = load(Map.of("TIDEMARK_PORT", "80800"));
    UserError e = assertThrows(UserError.class, () -> environment.port("TIDEMARK_PORT", 8080));
    assertTrue(e.getMessage().contains("80800"), e.getMessage());
  }

  private Environment load(Map<String, String> process) {
    return Environment.load(process, dir.resolve("none"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
