package dev.tidemark.dashboard.access;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Whether only those who have the right see people's names. */
@Singleton
public final class Sight {
  private final boolean limited;

  Sight(@Value("${tidemark.access.data-protection:}") String limited) {
    if (!limited.isBlank() && !limited.matches("(?i)true|false")) {
      throw new IllegalArgumentException(
          "TIDEMARK_DATA_PROTECTION must be true or false, got: " + limited);
    }
    this.limited = Boolean.parseBoolean(limited);
  }

  /** Whether it is limited: the data protection mode. */
  public boolean limited() {
    return limited;
  }

  /** The caller, with what may be seen: without data protection everybody sees everything. */
  Caller of(Caller caller) {
    boolean sees = !limited || caller.way() != Caller.Way.OPEN && caller.seesPeople();
    return new Caller(
        caller.way(), caller.name(), caller.account(), caller.role(), caller.scopes(), sees);
  }
}
