package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.compat.OlderImport.Imported;
import dev.tidemark.dashboard.compat.OlderImport.Restored;
import dev.tidemark.dashboard.directory.DirectoryCommands;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Imports of groups in the older tracker's shapes. */
@Controller("/api/groups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class GroupImportController {
  /** The older tracker took teams of fewer people into the group above. */
  private static final int SMALLEST_TEAM = 3;

  private static final String PREVIEWS = "/api/v1/directory/hr/previews";

  private final OlderGroups groups;
  private final DirectoryCommands commands;

  GroupImportController(OlderGroups groups, DirectoryCommands commands) {
    this.groups = groups;
    this.commands = commands;
  }

  /**
   * A file, and what to do with it.
   *
   * @param apply false to see what would change
   * @param selectedEmails the people whose move is made; null for all
   */
  public record Wanted(String csv, boolean apply, @Nullable List<String> selectedEmails) {}

  /** Shows the moves of an HR system's CSV, and makes those of the selected people. */
  @Post("/import")
  @Operation(summary = "HiBob CSV, in the older tracker's shape", deprecated = true)
  public HttpResponse<Imported> hr(@Body Wanted body) {
    JsonNode preview = preview(body.csv(), null, SMALLEST_TEAM);
    Imported shown = OlderImport.of(preview);
    if (!body.apply()) {
      return Older.answer(shown, PREVIEWS);
    }
    Set<String> selected =
        body.selectedEmails() == null
            ? null
            : body.selectedEmails().stream()
                .filter(Objects::nonNull)
                .map(Ids::fold)
                .collect(Collectors.toSet());
    List<String> approved =
        OlderImport.moves(preview).stream()
            .filter(c -> selected == null || selected.contains(c.path("email").asText()))
            .map(c -> c.path("id").asText())
            .toList();
    return Older.answer(shown.applied(apply(preview, approved)), PREVIEWS);
  }

  /**
   * The same for a CSV as the body: with {@code dryRun=false} the changes whose ids are {@code
   * approved} are made.
   *
   * @param revision of the preview that was approved; 409 where the directory has changed since
   */
  @Post("/import")
  @Consumes(MediaType.TEXT_CSV)
  @Operation(summary = "HiBob CSV as the body", deprecated = true)
  public HttpResponse<JsonNode> hrCsv(
      @Body String csv,
      @QueryValue(defaultValue = "true") boolean dryRun,
      @Nullable @QueryValue List<String> approved,
      @Nullable @QueryValue Long revision,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue Integer smallestTeam) {
    ObjectNode preview = (ObjectNode) preview(csv, from, smallestTeam);
    if (!dryRun) {
      OlderImport.unchanged(preview, revision);
      preview.put("applied", apply(preview, approved == null ? List.of() : approved));
    }
    return Older.answer(preview, PREVIEWS);
  }

  /** Shows the moves of an exported CSV, and makes them by hand. */
  @Post("/backup-import")
  @Operation(summary = "Exported groups, in the older tracker's shape", deprecated = true)
  public HttpResponse<Restored> restore(@Body Wanted body) {
    Restored shown = OlderImport.restored(OlderCsv.read(body.csv()), groups.byEmail());
    if (!body.apply()) {
      return Older.answer(shown, PREVIEWS);
    }
    if (!shown.changes().isEmpty()) {
      ObjectNode command = Json.MAPPER.createObjectNode().put("reason", "restored from a CSV");
      ArrayNode moves = command.putArray("moves");
      shown
          .changes()
          .forEach(
              c ->
                  moves
                      .addObject()
                      .put("person", c.email())
                      .put("group", OlderGroups.pathOf(c.newGroup())));
      commands.move(command);
    }
    return Older.answer(shown.applied(shown.changes().size()), "/api/v1/directory/moves");
  }

  private JsonNode preview(String csv, String from, Integer smallestTeam) {
    ObjectNode wanted = Json.MAPPER.createObjectNode().put("csv", csv).put("from", from);
    return commands.preview(wanted.put("smallestTeam", smallestTeam));
  }

  private int apply(JsonNode preview, List<String> approved) {
    if (approved.isEmpty()) {
      return 0;
    }
    ObjectNode command = Json.MAPPER.createObjectNode();
    ArrayNode ids = command.putArray("approved");
    approved.forEach(ids::add);
    return commands.apply(preview.path("id").asText(), command).path("applied").asInt();
  }
}
