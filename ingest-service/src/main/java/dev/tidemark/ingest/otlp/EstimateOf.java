package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.ingest.store.Estimate;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UsageEvent;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.OptionalLong;

/** Makes estimates of what was told: names the person, and what it costs. */
record EstimateOf(String org, String source, PriceList prices) {
  static final String UNPRICED = "unpriced";
  static final String INCLUDED = "included";

  /** A request. */
  Estimate request(ApiRequest request, Facts facts, Instant now) {
    Sender sender = request.sender();
    Told told = request.told();
    String session = sender.replaces().isEmpty() ? "" : sender.replaces().getFirst();
    boolean account = sender.account() != null;
    return new Estimate(
        request.id(),
        session,
        false,
        told.at(),
        sender.subject(),
        account,
        json(told),
        event(request.id(), sender.subject(), account, told, facts, now),
        false,
        false);
  }

  /**
   * A minute of a session's counters.
   *
   * @param before the same minute with fewer of its points; null where there is none
   */
  Estimate minute(
      String id,
      Estimate before,
      Sender sender,
      Told told,
      Instant upTo,
      Facts facts,
      Instant now) {
    boolean account = sender.account() != null;
    return new Estimate(
        id,
        sender.countedBy(),
        true,
        before != null && before.upTo().isAfter(upTo) ? before.upTo() : upTo,
        sender.subject(),
        account,
        json(told),
        event(id, sender.subject(), account, told, facts, now),
        before != null && before.replaced(),
        before != null && before.covered());
  }

  /** An estimate by what is known now. */
  Estimate again(Estimate e, Facts facts, Instant now) {
    return e.as(event(e.id(), e.subject(), e.account(), told(e), facts, now));
  }

  /** What an estimate was made of. */
  Told told(Estimate estimate) {
    try {
      return Json.MAPPER.readValue(estimate.body(), Told.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UsageEvent event(
      String id, String subject, boolean account, Told told, Facts facts, Instant now) {
    Owner owner = facts.attribution().owner(subject);
    OptionalLong cost =
        told.usd() != null
            ? OptionalLong.of(Money.microsOfUsd(told.usd()))
            : prices.micros(told.model(), told.at(), told.tokens(), false, false);
    boolean included = facts.included(owner.userId(), account);
    return new UsageEvent(
        Ids.of(id, owner.userId()),
        org,
        owner.userId(),
        owner.email(),
        told.at(),
        now,
        Telemetry.PROVIDER,
        told.model(),
        cost.isEmpty() ? UNPRICED : included ? INCLUDED : "usage_based",
        told.tokens().input(),
        told.tokens().output(),
        told.tokens().written(),
        told.tokens().read(),
        cost.orElse(0),
        included ? 0 : cost.orElse(0),
        0,
        false,
        false,
        false,
        source);
  }

  private static String json(Told told) {
    try {
      return Json.MAPPER.writeValueAsString(told);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
