package dev.tidemark.ingest.web;

import dev.tidemark.ingest.store.Captures;
import dev.tidemark.ingest.store.Captures.Capture;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.List;

/** What the last visits of pages gave, for support. */
@Controller("/internal/ingest/captures")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CaptureController {
  private final Captures captures;

  CaptureController(Captures captures) {
    this.captures = captures;
  }

  /** The captures that are kept, newest first. */
  @Get
  List<Capture> all() throws SQLException {
    return captures.all();
  }

  /** What a capture holds: the answers that were seen, and the page. */
  @Get("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  String one(long id) throws SQLException {
    return captures
        .text(id)
        .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "no capture " + id));
  }
}
