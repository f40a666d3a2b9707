package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import java.time.Instant;
import java.util.Map;

/** Reads rows of {@code /teams/members}: their ids are texts, numbers, or not there at all. */
record MemberRows(String org, String source) {

  /**
   * A row as a member.
   *
   * @param groups the group of each address
   * @throws IllegalArgumentException when there is no address
   */
  Member read(JsonNode row, Map<String, String> groups, Instant now) {
    String address = Fields.text(row, "email");
    if (address == null) {
      throw new IllegalArgumentException("email is missing");
    }
    String email = Ids.fold(address);
    return new Member(
        org,
        Ids.userId(email),
        email,
        Fields.text(row, "name"),
        Fields.text(row, "role"),
        groups.get(email),
        false,
        Fields.text(row, "id"),
        Fields.flag(row, "isRemoved"),
        now,
        source);
  }
}
