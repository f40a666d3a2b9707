package dev.tidemark.ingest.web;

import dev.tidemark.ingest.anthropic.KeyOwners;
import dev.tidemark.ingest.anthropic.KeyOwners.Mapping;
import dev.tidemark.ingest.source.AskedSources;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.source.Syncs;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Whose API keys are. */
@Controller("/internal/ingest/mappings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MappingController {
  private static final String ADDRESS = "[^@\\s]+@[^@\\s]+";

  private final KeyOwners owners;
  private final AskedSources sources;
  private final Syncs syncs;

  MappingController(KeyOwners owners, AskedSources sources, Syncs syncs) {
    this.owners = owners;
    this.sources = sources;
    this.syncs = syncs;
  }

  /** A key, by its id or its name, and the person whose it is. */
  record Wanted(String key, String email) {}

  /** Every key with its person, or without one. */
  @Get
  List<Mapping> all() throws SQLException {
    return owners.all();
  }

  /** Says whose a key is; its usage, old and new, moves with the next collection, which is now. */
  @Put
  @Status(HttpStatus.NO_CONTENT)
  void set(@Body Wanted wanted) throws SQLException {
    if (wanted.key() == null || wanted.key().isBlank()) {
      throw new HttpStatusException(HttpStatus.BAD_REQUEST, "key must be the id or name of a key");
    }
    if (wanted.email() == null || !wanted.email().strip().matches(ADDRESS)) {
      throw new HttpStatusException(
          HttpStatus.BAD_REQUEST, "email must be an address, got: " + wanted.email());
    }
    if (!owners.set(wanted.key(), wanted.email())) {
      throw new HttpStatusException(HttpStatus.NOT_FOUND, "no key is called " + wanted.key());
    }
    collect();
  }

  /** Takes back what was said by hand. */
  @Delete
  @Status(HttpStatus.NO_CONTENT)
  void remove(@QueryValue String key) throws SQLException {
    if (!owners.remove(key)) {
      throw new HttpStatusException(HttpStatus.NOT_FOUND, "nothing was said by hand of " + key);
    }
    collect();
  }

  private void collect() {
    syncs.ask(sources.all().stream().map(Source::id).collect(Collectors.toSet()));
  }
}
