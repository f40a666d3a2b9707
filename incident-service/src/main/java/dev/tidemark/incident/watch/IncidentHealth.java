package dev.tidemark.incident.watch;

import dev.tidemark.incident.store.Standing;
import dev.tidemark.runtime.health.HealthCheck;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database answers, and its schema is ready. */
@Singleton
final class IncidentHealth implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentHealth.class);

  private final Standing standing;

  IncidentHealth(Standing standing) {
    this.standing = standing;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Finding look() {
    try {
      standing.now();
      return Finding.UP;
    } catch (RuntimeException e) {
      LOG.debug("the incidents cannot be read", e);
      return Finding.upIf(false);
    }
  }
}
