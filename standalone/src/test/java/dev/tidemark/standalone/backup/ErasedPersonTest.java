package dev.tidemark.standalone.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tidemark.schemas.Ids;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasedPersonTest {
  private static final String WORD = "erased-1@erased.invalid";
  private static final ErasedPerson BOB =
      new ErasedPerson("Bob@acme.test", WORD, Set.of("Bob Müller", "Bob"));

  @Test
  void theAddressGoesHoweverItIsWritten() {
    assertEquals(WORD + " and " + WORD + ".", BOB.plain("bob@acme.test and BOB@Acme.test."));
    assertEquals("a\\n" + WORD, BOB.plain("a\\nbob@acme.test"));
    assertEquals("'" + WORD + "'", BOB.plain("'bob@acme.test'"));
    assertEquals("/users/" + WORD + "?x", BOB.plain("/users/bob%40acme.test?x"));
  }

  @Test
  void othersWhoseAddressHoldsItStay() {
    for (String other :
        Set.of("rob.bob@acme.test", "bob@acme.test.uk", "bob@acme.test-lab", "jim-bob@acme.test")) {
      assertEquals(other, BOB.plain(other));
    }
  }

  @Test
  void keysAndNamesGoInTopicsAsInTables() {
    String old = Ids.userId("bob@acme.test");
    String fresh = Ids.userId(WORD);
    assertEquals("acme/" + fresh, BOB.text("acme/" + old));
    assertEquals("7\tacme\t" + fresh + "\t12", BOB.row("t", "7\tacme\t" + old + "\t12"));
    assertEquals("{\"name\":\"" + WORD + "\"}", BOB.text(utf8("{\"name\":\"Bob Müller\"}")));
    assertEquals("1\t" + WORD + "\tx", BOB.row("t", "1\tBob Müller\tx"));
  }

  @Test
  void aNameOfOneWordGoesWhereItIsAllThatThereIs() {
    assertEquals("{\"name\":\"" + WORD + "\"}", BOB.text("{\"name\":\"Bob\"}"));
    assertEquals("Bob is a verb", BOB.plain("Bob is a verb"));
  }

  @Test
  void bytesOfATableAreReadAndPagesLeftOut() {
    String hex = "\\\\x" + hex("{\"user\":\"bob@acme.test\"}");
    assertEquals(
        "1\t\\\\x" + hex("{\"user\":\"" + WORD + "\"}"), BOB.row("dashboard.letter", "1\t" + hex));
    assertNull(BOB.row(ErasedPerson.PAGES, "1\tanything"));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A character for each byte. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
