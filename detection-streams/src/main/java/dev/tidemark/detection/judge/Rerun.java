package dev.tidemark.detection.judge;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judges an organisation's past once more, in memory, as it would have been judged under other
 * settings. What it finds is exact to the hour: within an hour it sees all of a person's usage at
 * once.
 */
public final class Rerun {
  private static final long HOUR_MINUTES = 60;

  private final History history;
  private final People people;
  private final ReportingZone zone;

  /**
   * A rerun of that past.
   *
   * @param people as they are today
   */
  public Rerun(History history, People people, ReportingZone zone) {
    this.history = history;
    this.people = people;
    this.zone = zone;
  }

  /** Every line that these settings would have made, in the order of the clock. */
  public List<Anomaly> under(Settings settings) {
    List<Anomaly> lines = new ArrayList<>();
    if (history.isEmpty()) {
      return lines;
    }
    long hour = history.firstHour();
    OrgJudge judge =
        new OrgJudge(
            history.org(),
            OrgJudge.begin(hour),
            new DataQuality(),
            new InMemory(),
            Directory.of(people, () -> settings),
            zone,
            lines::add);
    for (; hour <= history.lastHour(); hour++) {
      history.pulsesOf(hour).forEach(judge::judge);
      judge.watch(history.trafficOf(hour));
      judge.minutes((hour + 1) * HOUR_MINUTES);
      judge.turn(hour + 1);
    }
    return lines;
  }

  /** Profiles of one run. */
  private static final class InMemory implements Profiles {
    private final TreeMap<String, Profile> all = new TreeMap<>();

    @Override
    public Profile get(String key) {
      return all.get(key);
    }

    @Override
    public void put(Profile profile) {
      all.put(profile.key(), profile);
    }

    @Override
    public void each(String org, Consumer<Profile> to) {
      all.values().forEach(to);
    }
  }
}
