package dev.tidemark.detection.intake;

import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.UsageEvent;
import java.util.Locale;
import java.util.Optional;

/**
 * What detection makes of an event's cost: nothing where the event was delivered before under
 * another id, and no more than 12 % above the list where it was billed at a wrong price. People see
 * the exact amounts all the same; a wrong price or a repeated delivery is a finding of its own.
 *
 * @param duplicate delivered before
 * @param cleanMicros what the event counts for, micro-dollars
 * @param listMicros cost by the price list, micro-dollars; -1 where the model is not in it
 */
public record Cleaning(boolean duplicate, long cleanMicros, long listMicros) {
  /** How far, relative to the list, a cost may lie from it. */
  public static final double BAND = 0.12;

  /** Under half a cent, rounding alone leaves the band. */
  static final long LEAST_LIST_MICROS = 5_000;

  /** Compares an event with its list price. */
  static Cleaning of(UsageEvent event, boolean duplicate, Optional<PriceBook.Price> price) {
    long list = price.map(p -> p.micros(event)).orElse(-1L);
    if (duplicate || event.withdrawn()) {
      return new Cleaning(duplicate, 0, list);
    }
    boolean off = list >= 0 && Math.abs(event.costMicros() - list) > BAND * Math.max(list, 100);
    long spend = event.chargedMicros();
    return new Cleaning(false, off ? Math.min(spend, Math.round(list * (1 + BAND))) : spend, list);
  }

  /** The event says something of its model's price. */
  public boolean checksPrice() {
    return !duplicate && listMicros >= LEAST_LIST_MICROS;
  }

  /** The cost lies outside the band. */
  public boolean offPrice(UsageEvent event) {
    return checksPrice() && Math.abs(event.costMicros() - listMicros) > BAND * listMicros;
  }

  /**
   * Whether a model is of the dearest tier: as the price list says, else as its name suggests.
   *
   * @param price the model's price; empty where it is not in the list
   */
  static boolean premium(String model, Optional<PriceBook.Price> price) {
    if (price.isPresent() && price.get().tier() != null) {
      return price.get().premium();
    }
    String name = model.toLowerCase(Locale.ROOT);
    return name.contains("opus") || name.endsWith("-max") || name.contains("-max-");
  }
}
