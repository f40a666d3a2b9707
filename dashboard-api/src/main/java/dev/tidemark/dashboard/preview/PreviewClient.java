package dev.tidemark.dashboard.preview;

import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** A preview of a large organisation takes longer than a command. */
@Singleton
final class PreviewClient extends HttpClientConfiguration {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final ConnectionPoolConfiguration pool = new ConnectionPoolConfiguration();

  PreviewClient(ApplicationConfiguration application) {
    super(application);
    setReadTimeout(LONGEST);
    setMaxContentLength(MOST_BYTES);
  }

  @Override
  public Optional<Duration> getReadIdleTimeout() {
    return Optional.of(LONGEST);
  }

  @Override
  public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
    return pool;
  }
}
