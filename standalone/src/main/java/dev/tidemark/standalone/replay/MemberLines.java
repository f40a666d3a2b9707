package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Member;
import java.time.Instant;

/** Reads lines of members: {@code org} (may be missing), {@code user} and {@code group}. */
final class MemberLines {
  private record Line(String org, String user, String group, String name) {}

  private MemberLines() {}

  /**
   * The member of one line.
   *
   * @throws MalformedLineException saying what is wrong with it
   */
  static Member parse(String text) {
    try {
      Line line = Json.MAPPER.readValue(text, Line.class);
      if (line == null || line.user() == null || line.user().isBlank()) {
        throw new MalformedLineException("user is missing");
      }
      String org = line.org() == null ? LineReader.DEFAULT_ORG : line.org();
      return member(org, line.user(), line.name(), line.group());
    } catch (JsonProcessingException e) {
      throw new MalformedLineException("not a member: " + e.getOriginalMessage());
    }
  }

  static Member member(String org, String user, String name, String group) {
    String email = Ids.fold(user);
    return new Member(
        org,
        Ids.userId(email),
        email,
        name,
        null,
        group,
        false,
        null,
        false,
        Instant.EPOCH,
        "replay");
  }
}
