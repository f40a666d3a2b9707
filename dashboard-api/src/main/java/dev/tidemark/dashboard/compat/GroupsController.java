package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tidemark.dashboard.directory.DirectoryCommands;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Groups in the older tracker's shapes. */
@Controller("/api/groups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class GroupsController {
  private static final String GROUPS = "/api/v1/directory/groups";

  private final OlderGroups groups;
  private final DirectoryCommands commands;
  private final ReportingTime time;

  GroupsController(OlderGroups groups, DirectoryCommands commands, ReportingTime time) {
    this.groups = groups;
    this.commands = commands;
    this.time = time;
  }

  /**
   * What to do: {@code rename} a {@code groupId} to a {@code name}, {@code create} a {@code name},
   * or {@code assign} an {@code email} to a {@code targetGroupId}.
   */
  public record Change(
      String action, String groupId, String name, String email, String targetGroupId) {}

  /** It was done. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Done(boolean ok, String id) {}

  /** With the people who are in them now, and the spend of the billing cycle. */
  @Get
  @Operation(summary = "Groups, in the older tracker's shape", deprecated = true)
  public HttpResponse<List<OlderGroup>> all() {
    return Older.answer(groups.all(), GROUPS);
  }

  /** Renames or makes a group, or moves a person from today on. */
  @Patch
  @Operation(summary = "Rename or create a group, or assign a member", deprecated = true)
  public HttpResponse<Done> change(@Body Change body) {
    return switch (body.action() == null ? "" : body.action()) {
      case "rename" -> rename(body);
      case "create" -> create(body);
      case "assign" -> assign(body);
      default ->
          throw BadRequest.field(
              "action", "action is rename, create or assign, got: " + body.action());
    };
  }

  /** As {@code email,name,group}. */
  @Get("/export")
  @Produces(MediaType.TEXT_CSV)
  @Operation(summary = "Who is in which group, as CSV", deprecated = true)
  public HttpResponse<String> export() {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("email", "name", "group");
      for (OlderGroup group : groups.all()) {
        group.members().forEach(m -> csv.writeRecord(m.email(), m.name(), group.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Older.answer(text.toString(), "/api/v1/directory/export")
        .header(
            "Content-Disposition",
            "attachment; filename=\"group-mapping-%s.csv\"".formatted(time.today()));
  }

  private HttpResponse<Done> rename(Change body) {
    String path = groups.path(required("groupId", body.groupId()));
    if (path == null) {
      throw BadRequest.field("groupId", "people without a group cannot be renamed");
    }
    ObjectNode command = Json.MAPPER.createObjectNode().put("group", path);
    commands.rename(command.put("name", required("name", body.name())));
    return Older.answer(new Done(true, null), "/api/v1/directory/renames");
  }

  private HttpResponse<Done> create(Change body) {
    ObjectNode command = Json.MAPPER.createObjectNode();
    String path =
        commands.make(command.put("name", required("name", body.name()))).path("group").asText();
    return Older.answer(new Done(true, OlderGroup.id(path)), GROUPS);
  }

  private HttpResponse<Done> assign(Change body) {
    ObjectNode command = Json.MAPPER.createObjectNode();
    command
        .putArray("moves")
        .addObject()
        .put("person", required("email", body.email()))
        .put("group", groups.path(required("targetGroupId", body.targetGroupId())));
    commands.move(command);
    return Older.answer(new Done(true, null), "/api/v1/directory/moves");
  }

  private static String required(String field, String value) {
    if (value == null || value.isBlank()) {
      throw BadRequest.field(field, field + " is missing");
    }
    return value;
  }
}
