package dev.tidemark.dashboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** The audit log. */
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
public final class AuditController {
  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  /** Entries, the newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record AuditPage(List<AuditEntry> data, Page page) {}

  /** {@code action=account} has {@code account.add} too; for admins. */
  @Get
  @Operation(summary = "Who did what, and who was not let")
  public AuditPage list(
      @Nullable @QueryValue String actor,
      @Nullable @QueryValue String action,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    int size = Page.limit(limit, 100);
    List<AuditEntry> found = log.before(id(cursor), actor, action, size + 1);
    boolean more = found.size() > size;
    List<AuditEntry> shown = more ? found.subList(0, size) : found;
    return new AuditPage(shown, new Page(size, more ? Long.toString(shown.getLast().id()) : null));
  }

  private static Long id(String cursor) {
    if (cursor == null) {
      return null;
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw BadRequest.parameter(
          "cursor", "cursor must be the page.next of an answer, got: " + cursor);
    }
    return Long.valueOf(cursor);
  }
}
