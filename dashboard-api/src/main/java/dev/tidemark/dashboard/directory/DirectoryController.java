package dev.tidemark.dashboard.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.web.Cursor;
import dev.tidemark.dashboard.web.Page;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Who belongs to the organisation, to which group, since when, and who says so. */
@Controller("/api/v1/directory")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "directory")
public final class DirectoryController {
  private static final String SORT = "email";

  private final DirectoryCommands commands;

  DirectoryController(DirectoryCommands commands) {
    this.commands = commands;
  }

  /** People in the order of their addresses. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PeoplePage(JsonNode data, Page page, long total, long revision) {}

  /** Groups. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record GroupList(JsonNode data) {}

  /** Who says what of whom, with history and days to come. */
  @Get("/people")
  @Operation(summary = "People, with where each fact comes from")
  public PeoplePage people(
      @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
    int size = Page.limit(limit, 100);
    Cursor after = Cursor.decode(cursor, SORT);
    JsonNode part = commands.people(after == null ? null : after.id(), size);
    String next = part.path("next").asText(null);
    return new PeoplePage(
        part.path("people"),
        new Page(size, next == null ? null : new Cursor(SORT, next, next).encoded()),
        part.path("total").asLong(),
        part.path("revision").asLong());
  }

  /** By id, or by e-mail address. */
  @Get("/people/{person}")
  @Operation(summary = "One person, with where each fact comes from")
  public JsonNode person(@PathVariable String person) {
    return commands.person(person);
  }

  /**
   * {@code {"moves":[{"person","group"}],"from","actor","reason"}}: from a day on, which may be
   * past or to come; no group is none, and {@code "release":true} leaves it to the HR system and
   * vendors.
   */
  @Post("/moves")
  @Operation(summary = "Move people by hand, all of them or none")
  public JsonNode move(@Body JsonNode body) {
    return commands.move(body);
  }

  /** With the people who are in them now; {@code group} is null for those in none. */
  @Get("/groups")
  @Operation(summary = "Groups with their people")
  public GroupList groups() {
    return new GroupList(commands.groups());
  }

  /** {@code {"name","actor"}}. */
  @Post("/groups")
  @Operation(summary = "Make a group without people")
  public HttpResponse<JsonNode> make(@Body JsonNode body) {
    return HttpResponse.created(commands.make(body));
  }

  /** {@code {"group","name","actor"}}: on all days, with the groups below it. */
  @Post("/renames")
  @Operation(summary = "Show a group under another name")
  public JsonNode rename(@Body JsonNode body) {
    return commands.rename(body);
  }

  /** Nothing is changed; the ids of its changes are what the second step approves. */
  @Post("/hr/previews")
  @Consumes({MediaType.TEXT_CSV, MediaType.TEXT_PLAIN})
  @Operation(summary = "Show what an HR system's CSV would change")
  public JsonNode preview(
      @Body String csv,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue Integer smallestTeam) {
    ObjectNode wanted = Json.MAPPER.createObjectNode().put("csv", csv).put("from", from);
    return commands.preview(wanted.put("smallestTeam", smallestTeam));
  }

  /** {@code {"approved":[ids],"actor"}}; 409 where the directory has changed since the preview. */
  @Post("/hr/previews/{id}/apply")
  @Operation(summary = "Make the approved changes of a preview")
  public JsonNode apply(@PathVariable String id, @Body JsonNode body) {
    return commands.apply(id, body);
  }

  /** All that was said by hand and by the HR system, and what vendors said last. */
  @Get("/export")
  @Operation(summary = "Back the directory up")
  public HttpResponse<JsonNode> export() {
    return HttpResponse.ok(commands.export())
        .header("Content-Disposition", "attachment; filename=\"tidemark-directory.json\"");
  }

  /** Adds what is not there yet, all or nothing; the same backup again changes nothing. */
  @Post("/import")
  @Operation(summary = "Read a backup of the directory in")
  public JsonNode read(@Body JsonNode body) {
    return commands.read(body);
  }
}
