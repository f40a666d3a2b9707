package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InternalAccessTest {
  @Test
  void withoutSecretsEverybodyMayAsk() {
    InternalAccess access = new InternalAccess("", "", " ");
    assertFalse(access.required());
    assertTrue(access.open(null));
    assertEquals(Optional.empty(), access.header());
  }

  @Test
  void theTokenAndTheNameWithPasswordOpenTheDoorAndNothingElse() {
    InternalAccess access = new InternalAccess("ann", "s3cret", " t0ken ");
    assertTrue(access.open("Bearer t0ken"));
    assertTrue(access.open(InternalAccess.basic("ann", "s3cret")));
    assertFalse(access.open("Bearer t0ke"));
    assertFalse(access.open(InternalAccess.basic("ann", "")));
    assertFalse(access.open(""));
    assertFalse(access.open(null));
    assertEquals(Optional.of("Bearer t0ken"), access.header());
  }

  @Test
  void aNameWithoutPasswordIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new InternalAccess("ann", "", "t0ken"));
    assertThrows(IllegalArgumentException.class, () -> new InternalAccess("", "s3cret", ""));
  }
}
