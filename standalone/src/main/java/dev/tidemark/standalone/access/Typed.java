package dev.tidemark.standalone.access;

import dev.tidemark.standalone.console.UserError;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A password, typed by a person or written by a program; it never stands in a command line. */
final class Typed {
  private Typed() {}

  /**
   * The password.
   *
   * @throws UserError when nobody gives one, or the two that were typed differ
   */
  static String password(String name) {
    Console console = System.console();
    if (console == null) {
      return piped();
    }
    char[] once = console.readPassword("Password of %s, at least 12 characters: ", name);
    char[] again = console.readPassword("Again: ");
    if (once == null || again == null || !new String(once).equals(new String(again))) {
      throw UserError.usage("the two passwords differ; nothing was changed");
    }
    return new String(once);
  }

  private static String piped() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw UserError.usage("nobody is at a terminal: write the password to standard input");
      }
      return line;
    } catch (IOException e) {
      throw UserError.failed("standard input cannot be read: " + e.getMessage());
    }
  }
}
