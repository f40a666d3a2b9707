package dev.tidemark.ingest.web;

import dev.tidemark.ingest.source.AskedSources;
import dev.tidemark.ingest.source.IngestRunner;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.source.Syncs;
import dev.tidemark.ingest.source.Syncs.Asked;
import dev.tidemark.ingest.source.Syncs.Sync;
import dev.tidemark.schemas.SourceState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What other parts may ask. */
@Controller("/internal/ingest")
final class IngestController {
  private final IngestRunner runner;
  private final AskedSources sources;
  private final Syncs syncs;

  IngestController(IngestRunner runner, AskedSources sources, Syncs syncs) {
    this.runner = runner;
    this.sources = sources;
    this.syncs = syncs;
  }

  /** How each source is doing. */
  @Get("/sources")
  List<SourceState> sources() {
    return runner.states();
  }

  /** Reads now; the ticket in the answer leads to what came of it. */
  @Post("/sync")
  @Status(HttpStatus.ACCEPTED)
  Asked sync(@Nullable @QueryValue String source) {
    List<Source> meant = Refusals.orBad(() -> AskedSources.meant(sources.all(), source));
    if (meant.isEmpty()) {
      throw Refusals.conflict("no vendor has a key, so there is nothing to read");
    }
    Set<String> ids = meant.stream().map(Source::id).collect(Collectors.toSet());
    return syncs.ask(ids);
  }

  /** What came of a reading that was asked for. */
  @Get("/sync/{ticket}")
  Sync outcome(@PathVariable long ticket) {
    return syncs.look(ticket);
  }
}
