package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  @TempDir Path dir;

  @Test
  void aFileGivesItsSecretWithoutTheLineBreak() throws IOException {
    assertEquals(
        Map.of("PAGERDUTY_ROUTING_KEY", "key"),
        SecretFiles.read(Map.of("PAGERDUTY_ROUTING_KEY_FILE", file("key\n"))));
  }

  @Test
  void aSecretThatIsSetWinsAndABlankOneDoesNot() throws IOException {
    String file = file("of the file");
    assertEquals(
        Map.of(), SecretFiles.read(Map.of("SMTP_PASS_FILE", file, "SMTP_PASS", "of its own")));
    assertEquals(
        Map.of("SMTP_PASS", "of the file"),
        SecretFiles.read(Map.of("SMTP_PASS_FILE", file, "SMTP_PASS", " ")));
  }

  @Test
  void anOrganisationHasFilesOfItsOwn() throws IOException {
    assertEquals(
        Map.of("CURSOR_ADMIN_API_KEY_ACME", "acme"),
        SecretFiles.read(Map.of("CURSOR_ADMIN_API_KEY_ACME_FILE", file("acme"))));
  }

  @Test
  void whatIsNoSecretIsNotRead() {
    assertEquals(
        Map.of(),
        SecretFiles.read(Map.of("TIDEMARK_PRICES_FILE", "/none/prices", "SMTP_PASS_FILE", "")));
  }

  @Test
  void aMissingFileIsNamedWithItsVariable() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SecretFiles.read(Map.of("DASH_PASS_FILE", "/none/x")));
    assertTrue(e.getMessage().startsWith("DASH_PASS_FILE names /none/x"), e.getMessage());
  }

  private String file(String content) throws IOException {
    return Files.writeString(dir.resolve("secret"), content).toString();
  }
}
