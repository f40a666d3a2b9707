package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void anIdIsTheSameEverywhere() {
    assertEquals("a3a9e7a9e3fa9df2f4a7ab8b9d0fe3cd".length(), Ids.of("a", "b").length());
    assertEquals(Ids.of("a", "b"), Ids.of("a", "b"));
    assertEquals(Ids.userId("Bob@Acme.test "), Ids.userId("bob@acme.test"));
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertNotEquals(Ids.of("ab", "c"), Ids.of("a", "bc"));
    assertNotEquals(Ids.of("a", null), Ids.of("a", ""));
    assertNotEquals(Ids.of("a"), Ids.of("a", ""));
    assertNotEquals(Ids.of("1:a"), Ids.of("a"));
  }

  @Test
  void differentListsHaveDifferentIds() {
    Random random = new Random(9);
    Set<String> lists = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      String[] parts = new String[1 + random.nextInt(4)];
      for (int p = 0; p < parts.length; p++) {
        parts[p] = Integer.toString(random.nextInt(40), 3);
      }
      lists.add(String.join("\u0000", parts));
      ids.add(Ids.of(parts));
    }
    assertEquals(lists.size(), ids.size());
  }

  @Test
  void aPseudonymHoldsNoAddress() {
    String id = Ids.userId("bob@acme.test");
    assertTrue(id.matches("u_[0-9a-f]{18,20}"), id);
    assertNotEquals(id, Ids.unattributed("bob@acme.test"));
  }
}
