package dev.tidemark.ingest.web;

import dev.tidemark.ingest.cursor.SpendLimits;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.store.LimitChanges.Change;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.List;

/** Members' spending limits at the vendor. */
@Controller("/internal/ingest/spend-limits")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LimitController {
  private static final int LONGEST = 320;

  private final SpendLimits limits;

  LimitController(SpendLimits limits) {
    this.limits = limits;
  }

  /**
   * A limit that somebody wants.
   *
   * @param org null for the only organisation
   * @param limitUsd whole US dollars of a billing cycle; null for no limit of their own
   */
  record Wanted(String org, String email, Long limitUsd, String actor) {}

  /** Every attempt to set one, the latest first. */
  @Get
  List<Change> changes() throws SQLException {
    return limits.changes();
  }

  /** Sets one at the vendor. */
  @Post
  Change set(@Body Wanted wanted) throws SQLException, InterruptedException {
    if (!limits.allowed()) {
      throw new HttpStatusException(
          HttpStatus.FORBIDDEN,
          "limits are not set from here; to allow it, set CURSOR_SPEND_LIMITS=true");
    }
    if (wanted.email() == null || !wanted.email().strip().matches("[^@\\s]+@[^@\\s]+")) {
      throw Refusals.bad("email must be an address, got: " + wanted.email());
    }
    if (wanted.actor() == null || wanted.actor().isBlank() || wanted.actor().length() > LONGEST) {
      throw Refusals.bad("actor must say who wants it, in at most " + LONGEST + " characters");
    }
    try {
      return limits.set(wanted.org(), wanted.email(), wanted.limitUsd(), wanted.actor().strip());
    } catch (IllegalArgumentException e) {
      throw Refusals.bad(e.getMessage());
    } catch (VendorException e) {
      throw new HttpStatusException(HttpStatus.BAD_GATEWAY, e.getMessage() + " " + e.remedy());
    }
  }
}
