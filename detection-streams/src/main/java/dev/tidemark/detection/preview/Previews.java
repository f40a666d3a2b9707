package dev.tidemark.detection.preview;

import dev.tidemark.detection.app.DetectionRunner;
import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.judge.History;
import dev.tidemark.detection.judge.Rerun;
import dev.tidemark.detection.judge.StoredPeople;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.reference.ReferenceTable;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Settings;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Says what people would have been told under other settings. One at a time: it takes memory. */
@Singleton
final class Previews {

  private record Read(History history, long offset) {}

  private final DetectionRunner runner;
  private final PulseLog log;
  private final ReportingZone zone;
  private final int most;

  /** What was read last: the next preview reads only what is new. */
  private SoftReference<Read> last = new SoftReference<>(null);

  Previews(
      DetectionRunner runner,
      KafkaDefaultConfiguration connection,
      @Value("${tidemark.zone:UTC}") String zone,
      @Value("${tidemark.detection.preview-hours:2000000}") int most) {
    this.runner = runner;
    this.log = new PulseLog(connection.getConfig());
    this.zone = new ReportingZone(ZoneId.of(zone));
    this.most = most;
  }

  /**
   * What these settings would have told over the last days.
   *
   * @throws TooMuchHistory when the organisation is too large
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while detection is not
   *     running
   */
  synchronized Preview of(Settings settings, int days) {
    String org = settings.org();
    StoredPeople people =
        new StoredPeople(
            org,
            table(ReferenceStores.MEMBERS, Member.class),
            table(ReferenceStores.CYCLES, CycleSpend.class),
            zone);
    Settings inForce =
        table(ReferenceStores.SETTINGS, Settings.class)
            .get(org)
            .orElseGet(() -> Settings.defaults(org));
    History history = history(org);
    Rerun rerun = new Rerun(history, people, zone);
    List<Anomaly> then = rerun.under(settings);
    List<Anomaly> now = rerun.under(inForce);
    Instant until = history.end().orElseGet(Instant::now);
    return Preview.of(days, until.minus(Duration.ofDays(days)), until, then, now);
  }

  private History history(String org) {
    Read known = last.get();
    boolean usable = known != null && known.history.org().equals(org);
    Read from = usable ? known : new Read(new History(org), 0);
    // A reading that fails half-way may have added some: it is begun anew.
    last.clear();
    long next = log.read(from.history, from.offset, most);
    last = new SoftReference<>(new Read(from.history, next));
    return from.history;
  }

  private <V> ReferenceTable<V> table(String store, Class<V> type) {
    return new ReferenceTable<>(runner.globalStore(store), type);
  }
}
