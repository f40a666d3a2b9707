package dev.tidemark.dashboard.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.RangeView;
import java.util.List;
import java.util.Locale;

/**
 * What the usage of one model would have cost at another one's price.
 *
 * @param share the part of the usage that is asked about, per cent
 * @param now what that part cost; null where the model is not priced
 * @param would what it would have cost; null where there is no price to go by
 * @param difference {@code would - now}: below zero is a saving; null without both
 * @param tokens of that part, by kind
 * @param assumptions what has to be true for it, in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WhatIfView(
    RangeView range,
    String model,
    String as,
    int share,
    Basis basis,
    MoneyView now,
    MoneyView would,
    MoneyView difference,
    Tokens tokens,
    List<String> assumptions) {

  /** What the other model's price is taken from. */
  public enum Basis {
    /** Its list price for each kind of token. */
    LIST,
    /** What all its tokens of the range cost on average. */
    AVERAGE,
    /** There is neither. */
    NONE;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
