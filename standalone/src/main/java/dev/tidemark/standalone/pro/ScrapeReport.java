package dev.tidemark.standalone.pro;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.ingest.pro.Amounts;
import dev.tidemark.ingest.pro.Cycle;
import dev.tidemark.ingest.pro.ModelTotal;
import dev.tidemark.ingest.pro.Snapshot;
import dev.tidemark.ingest.pro.Spend;
import dev.tidemark.schemas.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a visit of the usage page says, as it is printed.
 *
 * @param way {@code network_json} or {@code dom_table}
 * @param events single events of the last 31 days; null where only totals are shown
 * @param hash equal for visits that say the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScrapeReport(
    Instant at,
    String account,
    String way,
    Cycle cycle,
    Spend spend,
    List<ModelTotal> models,
    Integer events,
    List<String> problems,
    String hash) {

  static ScrapeReport of(Snapshot s, Instant at) {
    return new ScrapeReport(
        at,
        s.account().email(),
        s.way().name().toLowerCase(Locale.ROOT),
        s.cycle(),
        s.spend(),
        s.models(),
        s.events() == null ? null : s.events().rows().size(),
        s.problems(),
        s.hash());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("account   " + account + ", read from " + (events == null ? "totals" : "events"));
    if (cycle != null) {
      lines.add("cycle     " + cycle.start() + (cycle.end() == null ? "" : " to " + cycle.end()));
    }
    if (spend != null) {
      lines.add(
          "spend     %s included%s, %s on demand%s"
              .formatted(
                  Money.display(spend.included()),
                  limit(spend.includedLimit()),
                  Money.display(spend.onDemand()),
                  limit(spend.onDemandLimit())));
    }
    if (events != null) {
      lines.add("events    %,d in the last 31 days".formatted(events));
    }
    if (models != null) {
      models.forEach(total -> lines.add(line(total)));
    }
    problems.forEach(problem -> lines.add("problem   " + problem));
    return lines;
  }

  private static String line(ModelTotal total) {
    Amounts a = total.amounts();
    return "model     %-32s %,15d tokens %12s"
        .formatted(
            total.model(),
            a.input() + a.output() + a.cacheWrite() + a.cacheRead(),
            Money.display(a.chargedMicros()));
  }

  private static String limit(Long micros) {
    return micros == null ? "" : " of " + Money.display(micros);
  }
}
