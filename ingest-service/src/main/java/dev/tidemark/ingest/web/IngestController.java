package dev.tidemark.ingest.web;

import dev.tidemark.ingest.source.IngestRunner;
import dev.tidemark.schemas.SourceState;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import java.util.List;

/** What other parts may ask. */
@Controller("/internal/ingest")
final class IngestController {
  private final IngestRunner runner;

  IngestController(IngestRunner runner) {
    this.runner = runner;
  }

  /** How each source is doing. */
  @Get("/sources")
  List<SourceState> sources() {
    return runner.states();
  }

  /** Reads every source now. */
  @Post("/sync")
  @Status(HttpStatus.ACCEPTED)
  void sync() {
    runner.pollNow();
  }
}
