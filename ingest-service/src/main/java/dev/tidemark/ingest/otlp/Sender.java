package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.anthropic.Subjects;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * What a record says of where it comes from; each may be null.
 *
 * @param session of Claude Code
 * @param install of Claude Code, a hash
 * @param account of the person who has signed in; absent with an API key
 * @param email of the person, as Claude Code or the operator's resource attributes tell it
 */
record Sender(String session, String install, String account, String email) {
  private static final String SESSION = "session:";

  static Sender of(JsonNode attributes) {
    return new Sender(
        Fields.text(attributes, "session.id"),
        Fields.text(attributes, "user.id"),
        Fields.text(attributes, "user.account_uuid"),
        Fields.text(attributes, "user.email"));
  }

  /** Whom it is attributed to; see {@link Subjects}. */
  String subject() {
    if (email != null && email.contains("@")) {
      return Subjects.EMAIL + Ids.fold(email);
    }
    return account != null
        ? Subjects.ACCOUNT + account
        : Subjects.INSTALL + (install == null ? "unknown" : install);
  }

  /**
   * The session, or where metrics lack it the installation.
   *
   * @throws IllegalArgumentException where there is neither
   */
  String countedBy() {
    if (session == null && install == null) {
      throw new IllegalArgumentException("session.id or user.id must be there");
    }
    return session != null ? SESSION + session : Subjects.INSTALL + install;
  }

  /** All whose metrics of usage an event of this sender replaces. */
  List<String> replaces() {
    List<String> all = new ArrayList<>();
    if (session != null) {
      all.add(SESSION + session);
    }
    if (install != null) {
      all.add(Subjects.INSTALL + install);
    }
    return all;
  }
}
