package dev.tidemark.ingest.price;

import dev.tidemark.ingest.price.LiteLlmPrices.Parsed;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The price list: as shipped, with the models of a file of the operator's over it. */
@Factory
final class Prices {
  private static final Logger LOG = LoggerFactory.getLogger(Prices.class);
  private static final String SHIPPED = "/dev/tidemark/ingest/price/model_prices.json";

  @Singleton
  PriceList list(@Value("${tidemark.prices.file:}") String file) {
    PriceList shipped = shipped();
    if (file.isBlank()) {
      return shipped;
    }
    try (InputStream in = Files.newInputStream(Path.of(file.strip()))) {
      Parsed parsed = LiteLlmPrices.parse(in);
      parsed.unreadable().forEach((model, why) -> LOG.warn("{}: {}: {}", file, model, why));
      LOG.info("prices of {} models from {}", parsed.prices().models().size(), file);
      return shipped.with(parsed.prices());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "TIDEMARK_PRICES_FILE must name a JSON file in LiteLLM's shape, got: " + file, e);
    }
  }

  static PriceList shipped() {
    try (InputStream in = Prices.class.getResourceAsStream(SHIPPED)) {
      return LiteLlmPrices.parse(in).prices();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
