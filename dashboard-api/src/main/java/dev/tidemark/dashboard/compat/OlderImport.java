package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.web.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an import would do or did, in the older tracker's shapes. */
final class OlderImport {
  private static final Set<String> MOVES = Set.of("moved", "new_group");

  private OlderImport() {}

  /** A person's move. */
  public record Move(
      String email,
      String name,
      String department,
      String title,
      String currentGroup,
      String newGroup) {}

  /** A group of the file. */
  public record Size(String name, long memberCount) {}

  /** A person who is not in the file. */
  public record Kept(String email, String name, String currentGroup) {}

  /** An HR import; {@code applied} only where something was asked to be done. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Imported(
      long totalMembers,
      long matched,
      boolean hasGroupColumn,
      long moves,
      long keeps,
      long noMatch,
      List<Move> changes,
      List<Size> groups,
      List<Kept> noMatchMembers,
      List<JsonNode> rejected,
      Integer applied) {
    Imported applied(int count) {
      return new Imported(
          totalMembers,
          matched,
          hasGroupColumn,
          moves,
          keeps,
          noMatch,
          changes,
          groups,
          noMatchMembers,
          rejected,
          count);
    }
  }

  /** A line of a restored CSV that moves somebody. */
  public record Change(String email, String name, String currentGroup, String newGroup) {}

  /** An import of exported groups; {@code unknown} are addresses that the directory has not. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Restored(
      long totalRows, List<Change> changes, long unchanged, List<String> unknown, Integer applied) {
    Restored applied(int count) {
      return new Restored(totalRows, changes, unchanged, unknown, count);
    }
  }

  static Imported of(JsonNode preview) {
    List<Move> moves =
        moves(preview).stream()
            .map(
                c ->
                    new Move(
                        c.path("email").asText(),
                        c.path("name").asText(""),
                        c.path("department").asText(""),
                        "",
                        OlderGroup.name(c.path("before").asText(null)),
                        OlderGroup.name(c.path("after").asText(null))))
            .toList();
    long matched = preview.path("matched").asLong();
    return new Imported(
        preview.path("members").asLong(),
        matched,
        preview.path("hasGroups").asBoolean(),
        moves.size(),
        matched - moves.size(),
        preview.path("missing").size(),
        moves,
        all(preview.path("groups"))
            .map(
                g -> new Size(OlderGroup.name(g.path("group").asText()), g.path("people").asLong()))
            .toList(),
        all(preview.path("missing"))
            .map(
                m ->
                    new Kept(
                        m.path("email").asText(),
                        m.path("name").asText(""),
                        OlderGroup.name(m.path("group").asText(null))))
            .toList(),
        all(preview.path("rejected")).toList(),
        null);
  }

  /** The changes of a preview that put people into other groups. */
  static List<JsonNode> moves(JsonNode preview) {
    return all(preview.path("changes"))
        .filter(c -> MOVES.contains(c.path("kind").asText()))
        .toList();
  }

  static Restored restored(List<OlderCsv.Row> rows, Map<String, OlderGroup> now) {
    List<Change> changes = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (OlderCsv.Row row : rows) {
      OlderGroup group = now.get(row.email());
      if (group == null) {
        unknown.add(row.email());
      } else if (!group.name().equals(row.group())) {
        changes.add(new Change(row.email(), row.name(), group.name(), row.group()));
      }
    }
    return new Restored(
        rows.size(), changes, rows.size() - changes.size() - unknown.size(), unknown, null);
  }

  /** Fails with 409 where the directory is no longer the one of that revision. */
  static void unchanged(JsonNode preview, Long revision) {
    if (revision != null && revision != preview.path("revision").asLong()) {
      throw new ApiException(
          409, "Conflict", "the directory has changed since this preview; make another one");
    }
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
