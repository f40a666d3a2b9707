package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.price.TokenCounts;
import dev.tidemark.ingest.store.Estimate;
import dev.tidemark.schemas.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what counters of usage tell, by session, model and minute. */
final class Minutes {
  private final String org;
  private final Map<String, Minute> minutes = new LinkedHashMap<>();

  Minutes(String org) {
    this.org = org;
  }

  private static final class Minute {
    final Sender sender;
    final String model;
    final Instant at;
    Instant upTo;
    TokenCounts tokens = new TokenCounts(0, 0, 0, 0, 0);
    BigDecimal usd;

    Minute(Point point) {
      this.sender = point.sender();
      this.model = model(point);
      this.at = point.at().truncatedTo(ChronoUnit.MINUTES);
      this.upTo = point.at();
    }
  }

  /** Adds what a point of a counter tells beyond what was counted before. */
  void add(Point point, BigDecimal increment) {
    if (increment.signum() == 0) {
      return;
    }
    Minute minute = minutes.computeIfAbsent(id(point), id -> new Minute(point));
    minute.upTo = point.at().isAfter(minute.upTo) ? point.at() : minute.upTo;
    if (point.metric().equals(Point.COST)) {
      minute.usd = minute.usd == null ? increment : minute.usd.add(increment);
    } else {
      minute.tokens = minute.tokens.plus(tokens(point.type(), increment.longValueExact()));
    }
  }

  /** The ids of the minutes. */
  Collection<String> ids() {
    return List.copyOf(minutes.keySet());
  }

  /** The estimates of the minutes, with what was told of them before. */
  Map<String, Estimate> estimates(
      EstimateOf of, Map<String, Estimate> before, Facts facts, Instant now) {
    Map<String, Estimate> all = new LinkedHashMap<>();
    minutes.forEach(
        (id, m) -> {
          Estimate known = before.get(id);
          Told told = new Told(m.at, m.model, m.tokens, m.usd);
          all.put(
              id,
              of.minute(
                  id,
                  known,
                  m.sender,
                  known == null ? told : sum(of.told(known), told),
                  m.upTo,
                  facts,
                  now));
        });
    return all;
  }

  private String id(Point p) {
    return Ids.of(
        Telemetry.PROVIDER,
        org,
        "otlp-minute",
        p.sender().countedBy(),
        p.sender().subject(),
        Boolean.toString(p.sender().account() != null),
        model(p),
        p.at().truncatedTo(ChronoUnit.MINUTES).toString());
  }

  private static String model(Point point) {
    return point.model() == null ? "unknown" : point.model();
  }

  private static Told sum(Told one, Told other) {
    BigDecimal usd =
        one.usd() == null
            ? other.usd()
            : other.usd() == null ? one.usd() : one.usd().add(other.usd());
    return new Told(one.at(), one.model(), one.tokens().plus(other.tokens()), usd);
  }

  /** A kind of token that is not known yet counts as input, so that it is not lost. */
  private static TokenCounts tokens(String type, long count) {
    return switch (type == null ? "" : type) {
      case "output" -> new TokenCounts(0, count, 0, 0, 0);
      case "cacheCreation" -> new TokenCounts(0, 0, count, 0, 0);
      case "cacheRead" -> new TokenCounts(0, 0, 0, 0, count);
      default -> new TokenCounts(count, 0, 0, 0, 0);
    };
  }
}
