package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.source.Sources;
import dev.tidemark.ingest.source.VendorSources;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts telemetry among the sources, after those whose reports are compared with it. */
@Factory
final class OtlpSources {
  @Singleton
  @Order(9)
  @Named("otlp")
  VendorSources sources(OtlpSource source, @Value("${tidemark.otlp.token:}") String token) {
    boolean unset = token.isBlank();
    return new VendorSources(
        List.of(
            new Sources(
                List.of(source),
                unset ? "TIDEMARK_OTLP_TOKEN is not set." : null,
                unset ? "To receive Claude Code's telemetry from other machines, set it." : null,
                true)));
  }
}
