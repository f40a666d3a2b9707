package dev.tidemark.ingest.price;

import java.time.LocalDate;

/**
 * A model's list price in a period.
 *
 * @param rates of prompts up to 200,000 tokens
 * @param longContext of longer prompts; null where the model has one price for all
 * @param from first UTC day; null for since ever
 * @param until first UTC day on which it is no longer the price; null for open
 */
public record ModelPrice(Rates rates, Rates longContext, LocalDate from, LocalDate until) {

  /** Whether it is the price on a UTC day. */
  public boolean on(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
  }

  /** The rates of a prompt. */
  public Rates rates(boolean longPrompt) {
    return longPrompt && longContext != null ? longContext : rates;
  }
}
