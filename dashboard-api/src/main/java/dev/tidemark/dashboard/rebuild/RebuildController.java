package dev.tidemark.dashboard.rebuild;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Rebuilds of the read models. */
@Controller("/api/v1/read-models/rebuild")
@Tag(name = "operations")
public final class RebuildController {
  private final Rebuild rebuild;

  RebuildController(Rebuild rebuild) {
    this.rebuild = rebuild;
  }

  /** The last one since this process started. */
  @Get
  @Operation(summary = "How a rebuild of the read models does")
  public RebuildStatus status() {
    return rebuild.status();
  }

  /** Starts one, unless one runs; what is read meanwhile is the old read models. */
  @Post
  @Status(HttpStatus.ACCEPTED)
  @Operation(summary = "Build the read models anew from the topics")
  public RebuildStatus start() {
    return rebuild.start();
  }
}
