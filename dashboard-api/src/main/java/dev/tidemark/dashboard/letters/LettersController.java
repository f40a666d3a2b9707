package dev.tidemark.dashboard.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;

/** Records that were put aside, and what can be done with them. */
@Controller("/api/v1/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "operations")
public final class LettersController {
  private static final int STANDARD = 50;
  private static final Set<String> STATES = Set.of("open", "replayed", "discarded");

  private final LetterQueries queries;
  private final LetterActions actions;

  LettersController(LetterQueries queries, LetterActions actions) {
    this.queries = queries;
    this.actions = actions;
  }

  /**
   * Records that were put aside.
   *
   * @param open how many nobody has dealt with, in all
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record LetterList(long open, List<Headline> data, Page page) {}

  /** The latest first; {@code status} is open, replayed or discarded. */
  @Get
  @Operation(summary = "Records that a part could not read, or that make no sense")
  public LetterList list(
      @QueryValue(defaultValue = "open") String status,
      @Nullable @QueryValue String topic,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    if (!STATES.contains(status)) {
      throw BadRequest.parameter("status", "status is open, replayed or discarded, got: " + status);
    }
    int most = Page.limit(limit, STANDARD);
    List<Headline> found = queries.list(status, topic, cursor, most + 1);
    boolean more = found.size() > most;
    List<Headline> shown = more ? found.subList(0, most) : found;
    String next = more ? LetterQueries.next(shown.getLast()) : null;
    return new LetterList(queries.open(), shown, new Page(most, next));
  }

  /** With its content, and what people did with it. */
  @Get("/{id}")
  @Operation(summary = "One record that was put aside")
  public LetterView one(@PathVariable String id) {
    return queries.one(id);
  }

  /** The new content must be readable, and keep the field {@code id}. */
  @Put("/{id}/record")
  @Operation(summary = "Mend the content of a record before it is sent again")
  public LetterView fix(@PathVariable String id, @Body String body) {
    LetterBody said = LetterBody.read(body);
    if (said.record() == null) {
      throw BadRequest.field("record", "record is missing: the new content as a text");
    }
    return actions.fix(id, Caller.actor(said.by()), said.note(), said.record());
  }

  /** It keeps its key and its ids, so that nothing counts twice. */
  @Post("/{id}/replay")
  @Operation(summary = "Send a record to its topic again")
  public LetterView replay(@PathVariable String id, @Nullable @Body String body) {
    LetterBody said = LetterBody.read(body);
    return actions.replay(id, Caller.actor(said.by()), said.note());
  }

  /** Needs a {@code note} that says why. */
  @Post("/{id}/discard")
  @Operation(summary = "Leave a record out for good")
  public LetterView discard(@PathVariable String id, @Nullable @Body String body) {
    LetterBody said = LetterBody.read(body);
    if (said.note() == null || said.note().isBlank()) {
      throw BadRequest.field("note", "note must say why it is left out");
    }
    return actions.discard(id, Caller.actor(said.by()), said.note());
  }
}
