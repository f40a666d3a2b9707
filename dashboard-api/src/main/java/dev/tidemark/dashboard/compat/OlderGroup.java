package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A group in the older tracker's shape.
 *
 * @param name levels joined by {@code " > "}
 * @param spendCents of the billing cycle, in whole cents
 * @param path levels joined by {@code /}; null for people without a group
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OlderGroup(
    String id,
    String name,
    @JsonProperty("member_count") int memberCount,
    @JsonProperty("spend_cents") long spendCents,
    List<String> emails,
    List<Person> members,
    @JsonIgnore String path) {
  /** The group of those who have none. */
  static final String NONE = "Unassigned";

  private static final String NONE_ID = "group_unassigned";

  /** A person in a group. */
  public record Person(String email, String name) {}

  static OlderGroup of(String path, JsonNode members, long cents) {
    List<Person> people =
        StreamSupport.stream(members.spliterator(), false)
            .map(m -> new Person(m.path("email").asText(), m.path("name").asText("")))
            .toList();
    return new OlderGroup(
        id(path),
        name(path),
        people.size(),
        cents,
        people.stream().map(Person::email).toList(),
        people,
        path);
  }

  /** The same id as long as the group has its name. */
  static String id(String path) {
    return path == null ? NONE_ID : "group_" + Ids.of("group", path).substring(0, 16);
  }

  static String name(String path) {
    return path == null ? NONE : path.replace("/", " > ");
  }
}
