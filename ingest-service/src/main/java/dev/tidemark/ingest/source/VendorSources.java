package dev.tidemark.ingest.source;

import java.util.List;

/** What one vendor contributes: its sources by organisation. */
public record VendorSources(List<Sources> orgs) {
  /** Keeps its own copy. */
  public VendorSources {
    orgs = List.copyOf(orgs);
  }
}
