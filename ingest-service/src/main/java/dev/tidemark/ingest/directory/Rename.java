package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/** Everything that is or begins with {@code path} is shown under {@code name}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rename(String path, String name, String actor, Instant at) {}
