package dev.tidemark.ingest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class StorableTest {
  @Test
  void usualTextStaysTheSame() {
    String text = "Zoë 😀, Ltd.";
    assertEquals(text, Storable.text(text, 100));
    assertSame("plain", Storable.text("plain", 5));
    assertNull(Storable.text(null, 5));
  }

  @Test
  void whatTheDatabaseCannotKeepIsLeftOutOrReplaced() {
    assertEquals("ab", Storable.text("a\0b", 100));
    assertEquals("a\uFFFD", Storable.text("a\uD83D", 100));
    assertEquals("\uFFFDb", Storable.text("\uDE00b", 100));
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertEquals("ab", Storable.text("ab😀", 3));
    assertEquals("ab😀", Storable.text("ab😀c", 4));
    assertEquals("abc", Storable.begin("abcd", 3));
  }
}
