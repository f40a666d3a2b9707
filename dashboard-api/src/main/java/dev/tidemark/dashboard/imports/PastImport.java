package dev.tidemark.dashboard.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A file that was imported.
 *
 * @param at when it was done
 * @param name of the file; null where it was not said
 * @param user whose usage the file was said to be; null where the file says it
 * @param result what became of it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PastImport(String id, Instant at, String name, String user, ImportView result) {}
