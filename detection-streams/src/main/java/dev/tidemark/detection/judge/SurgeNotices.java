package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.Words;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Says once a day that a team, or a group of it, is above its usual. */
final class SurgeNotices {
  private static final String NAME = DetectorCatalogue.TEAM_SURGE;

  private final String org;
  private final TeamState team;

  SurgeNotices(String org, TeamState team) {
    this.org = org;
    this.team = team;
  }

  void tell(
      Map<Long, Map<String, Surge>> surges, long hour, Settings settings, Consumer<Anomaly> out) {
    DetectorMode mode = settings.mode(NAME);
    double least = settings.value(NAME, "minRatio").doubleValue();
    if (mode == DetectorMode.OFF) {
      return;
    }
    surges.forEach(
        (label, groups) -> {
          boolean whole = groups.containsKey(Surge.TEAM) && groups.get(Surge.TEAM).ratio() >= least;
          groups.forEach(
              (group, surge) -> {
                if (group.startsWith(Surge.PERSON)) {
                  return;
                }
                boolean says = group.equals(Surge.TEAM) ? whole : surge.ratio() >= least && !whole;
                if (says) {
                  tell(label, group, surge, hour, settings, out);
                }
              });
        });
  }

  private void tell(
      long label, String group, Surge surge, long hour, Settings settings, Consumer<Anomaly> out) {
    TreeMap<String, Notice> told = team.told.computeIfAbsent(label, l -> new TreeMap<>());
    if (told.containsKey(group)) {
      return;
    }
    double excess = Math.max(0, surge.spentUsd() - surge.usualUsd());
    Notice notice =
        new Notice(
            NAME,
            "team",
            group,
            label * 86_400,
            hour * 3600,
            Severity.INFO,
            Math.round(excess * 1e6),
            surge.people());
    told.put(group, notice);
    String who = group.equals(Surge.TEAM) ? "The whole team" : "Group " + group;
    String summary =
        "%s is at %s of its usual pace by %s UTC: %s more than usual among %d people."
            .formatted(
                who,
                Words.ratio(surge.ratio()).toPlainString() + "x",
                Words.clock(Instant.ofEpochSecond(hour * 3600)),
                Money.display(notice.micros()),
                surge.people());
    Map<String, BigDecimal> figures =
        Map.of(
            "paceRatio", Words.ratio(surge.ratio()),
            "spentUsd", Words.usd(surge.spentUsd()),
            "usualUsd", Words.usd(surge.usualUsd()),
            "people", BigDecimal.valueOf(surge.people()));
    out.accept(
        notice.line(
            org,
            Anomaly.Change.OPENED,
            notice.tells(settings, hour * 3600),
            new Notice.Words(
                hour * 3600,
                Words.ratio(surge.ratio()),
                BigDecimal.ONE,
                "ratio",
                summary,
                figures)));
  }

  /** Ends what was told of a day. */
  void end(long label, long hour, Consumer<Anomaly> out) {
    Map<String, Notice> told = team.told.remove(label);
    if (told != null) {
      Notice.Words over =
          new Notice.Words(
              hour * 3600, BigDecimal.ONE, BigDecimal.ONE, "ratio", "The day is over.", Map.of());
      told.values().forEach(n -> out.accept(n.line(org, Anomaly.Change.CLEARED, false, over)));
    }
  }
}
