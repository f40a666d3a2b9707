package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.store.KeyDirectory;
import dev.tidemark.ingest.store.KeyMappings;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Locale;

/** Knows the latest {@link Attribution}. */
@Singleton
public final class Attributions {
  private final KeyMappings mappings;
  private final KeyDirectory directory;
  private final String org;
  private final String domain;

  Attributions(
      KeyMappings mappings,
      KeyDirectory directory,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.email-domain:}") String domain) {
    this.mappings = mappings;
    this.directory = directory;
    this.org = org;
    this.domain = domain.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
  }

  /** As mappings and directory say now. */
  public Attribution now() throws SQLException {
    return new Attribution(mappings.all(org), directory.keys(org), directory.users(org), domain);
  }
}
