package dev.tidemark.ingest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tidemark.ingest.anthropic.Attribution.How;
import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.store.KeyDirectory.Key;
import dev.tidemark.schemas.Ids;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final String ADA = "claude_code_key_ada.b_pcvf";
  private static final Map<String, Key> KEYS =
      Map.of(
          "k1", new Key("k1", ADA, "u1", "active"),
          "k2", new Key("k2", "claude_code_key_first.last_tdpc", "gone", "active"),
          "k3", new Key("k3", "twin", "u1", "active"),
          "k4", new Key("k4", "twin", "u2", "active"),
          "k5", new Key("k5", "bot", null, "archived"));
  private static final Map<String, String> USERS =
      Map.of("u1", "ada@acme.test", "u2", "ben@acme.test");

  @Test
  void whatIsSaidByHandWinsOverTheVendorAndTheVendorOverTheName() {
    assertOwner("ada@acme.test", How.VENDOR, of(Map.of()).owner("key:k1"));
    assertOwner("zoe@acme.test", How.HAND, of(Map.of(ADA, "zoe@acme.test")).owner("key:k1"));
    Attribution both = of(Map.of(ADA, "zoe@acme.test", "k1", "yan@acme.test"));
    assertOwner("yan@acme.test", How.HAND, both.owner("key:k1"));
    assertOwner("first.last@acme.test", How.PATTERN, of(Map.of()).owner("key:k2"));
  }

  @Test
  void aNameWithoutADomainOrInAnotherFormIsNobodys() {
    Attribution none = new Attribution(Map.of(), KEYS, USERS, "");
    Owner owner = none.owner("key:k2");
    assertNull(owner.email());
    assertEquals(Ids.unattributed("claude_code_key_first.last_tdpc"), owner.userId());
    assertEquals(Ids.unattributed("bot"), of(Map.of()).owner("key:k5").userId());
  }

  @Test
  void keysOfOneNameThatDisagreeAreNobodysByName() {
    assertOwner("ada@acme.test", How.VENDOR, of(Map.of()).owner("key:k3"));
    assertEquals(How.NONE, of(Map.of()).owner("name:twin").how());
    assertOwner("ada@acme.test", How.VENDOR, of(Map.of()).owner("name:" + ADA));
  }

  @Test
  void anUnlistedKeyIsKnownByItsIdAndTheConsoleByItsName() {
    assertEquals(Ids.unattributed("k9"), of(Map.of()).owner("key:k9").userId());
    Owner console = of(Map.of()).owner(Subjects.of(null, null));
    assertEquals(Ids.unattributed("workbench"), console.userId());
    assertOwner("ben@acme.test", How.VENDOR, of(Map.of()).owner(Subjects.of(null, "u2")));
    assertOwner(
        "ada@acme.test",
        How.HAND,
        of(Map.of("workbench", "ada@acme.test")).owner(Subjects.WORKBENCH));
  }

  private static Attribution of(Map<String, String> byHand) {
    return new Attribution(byHand, KEYS, USERS, "acme.test");
  }

  private static void assertOwner(String email, How how, Owner owner) {
    assertEquals(email, owner.email());
    assertEquals(how, owner.how());
    assertEquals(Ids.userId(email), owner.userId());
  }
}
