package dev.tidemark.detection.reference;

import dev.tidemark.schemas.PriceBook;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** List prices: an organisation's own, else those for everybody. */
public final class PriceTable {
  private final ReferenceTable<PriceBook> books;

  private PriceTable(ReferenceTable<PriceBook> books) {
    this.books = books;
  }

  /** The prices that a processor sees. */
  public static PriceTable of(ProcessingContext context) {
    return new PriceTable(
        new ReferenceTable<>(context.getStateStore(ReferenceStores.PRICES), PriceBook.class));
  }

  /** The price of a model; empty where no list has it. */
  public Optional<PriceBook.Price> price(String org, String model) {
    Optional<PriceBook.Price> own = books.get(org).map(b -> b.models().get(model));
    return own.isPresent() ? own : books.get(PriceBook.EVERYBODY).map(b -> b.models().get(model));
  }
}
