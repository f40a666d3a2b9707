package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.Ids;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts people into groups by hand. */
@Singleton
public final class Moves {
  private static final int MOST = 10_000;
  private final Book book;

  Moves(Book book) {
    this.book = book;
  }

  /**
   * One person's move.
   *
   * @param person id or e-mail address
   * @param group null for no group
   * @param release what was set by hand no longer counts from that day on; {@code group} is then
   *     left out
   */
  public record Move(String person, String group, boolean release) {}

  /**
   * Moves that are made together or not at all.
   *
   * @param from first usage day in the new group, YYYY-MM-DD; today where it is missing
   */
  public record Wanted(List<Move> moves, String from, String actor, String reason) {}

  /**
   * What was done.
   *
   * @param published false where the broker does not answer; the next sync publishes it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Done(int moved, LocalDate from, boolean published, long revision) {}

  /**
   * Makes moves.
   *
   * @throws Refused 400 naming the field that is wrong
   */
  public Done make(Wanted wanted) throws SQLException {
    if (wanted.moves() == null || wanted.moves().isEmpty() || wanted.moves().size() > MOST) {
      throw Refused.field("moves", "moves must have from 1 to " + MOST + " entries");
    }
    String actor = Checks.actor(wanted.actor());
    String reason = Checks.optional("reason", wanted.reason());
    Set<String> moved = new HashSet<>();
    Done done =
        book.write(
            page -> {
              LocalDate from = Checks.from(wanted.from(), page.today());
              Map<String, Person> people = page.people(ids(wanted.moves()));
              List<Fact> facts = new ArrayList<>();
              for (int i = 0; i < wanted.moves().size(); i++) {
                String field = "moves." + i;
                Move move = wanted.moves().get(i);
                Person person = people.get(id(field, move));
                if (person == null || !person.known()) {
                  throw Refused.field(
                      field + ".person", "nobody is known as " + Checks.shortened(move.person()));
                }
                if (!moved.add(person.userId())) {
                  throw Refused.field(
                      field + ".person", person.email() + " is there more than once");
                }
                facts.add(
                    Fact.of(
                        person.userId(),
                        Fact.MANUAL,
                        Attribute.GROUP,
                        group(field, move),
                        move.release(),
                        from,
                        actor,
                        reason,
                        page.now()));
              }
              FactTable.add(page.connection(), page.org(), facts);
              return new Done(facts.size(), from, true, page.revision() + 1);
            },
            changed -> true);
    return new Done(done.moved(), done.from(), book.tell(moved), done.revision());
  }

  private static String group(String field, Move move) {
    if (move.release() && move.group() != null) {
      throw Refused.field(field + ".group", "a release has no group");
    }
    return move.group() == null ? null : GroupPath.wanted(field + ".group", move.group());
  }

  private static List<String> ids(List<Move> moves) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      ids.add(id("moves." + i, moves.get(i)));
    }
    return ids;
  }

  private static String id(String field, Move move) {
    if (move == null || move.person() == null || move.person().isBlank()) {
      throw Refused.field(field + ".person", "person must be an e-mail address or an id");
    }
    return idOf(move.person());
  }

  /** The id of a person who is named by it, or by an address. */
  static String idOf(String person) {
    return person.contains("@") ? Ids.userId(person) : person.strip();
  }
}
