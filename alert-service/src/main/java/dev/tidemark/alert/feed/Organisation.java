package dev.tidemark.alert.feed;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/**
 * Of whom this process tells: of everybody, or of one organisation, where each has an alert-service
 * with receivers, a consumer group and a database of its own.
 */
@Singleton
final class Organisation {
  private final String only;

  Organisation(@Value("${tidemark.alert.org:}") String only) {
    this.only = only.strip();
  }

  /** Whether a record of that organisation is read here. */
  boolean reads(String org) {
    return only.isEmpty() || only.equals(org);
  }

  /** The consumer group of that name: two organisations read the same records. */
  String group(String name) {
    return only.isEmpty() ? name : name + "-" + only;
  }
}
