package dev.tidemark.bench.hot;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.team.SpreadSketch;
import dev.tidemark.schemas.UsageEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What an event does to sums: the person's day, the person's profile, the team's distribution. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FoldBench {
  private final UsageEvent event = SamplePerson.event();
  private final EventRevision revision = SerdeBench.revision(event);
  private final EventRevision before =
      new EventRevision(
          event.observedAt().minusSeconds(60),
          event.timestamp(),
          event.model(),
          event.provider(),
          revision.totals(),
          event.costMicros() / 2,
          false,
          false);
  private final DayState day =
      DayState.empty("default", "u", "ann@acme.test", LocalDate.EPOCH)
          .plus(revision, 15, event.observedAt());
  private final Profile profile = SamplePerson.profile();
  private final Pulse pulse = SamplePerson.pulse(20_040);
  private final SpreadSketch team = team();
  private final SpreadSketch one = SpreadSketch.of(6_000_000);

  private static SpreadSketch team() {
    SpreadSketch all = SpreadSketch.EMPTY;
    for (long micros = 100_000; micros < 50_000_000; micros += 250_000) {
      all = all.plus(SpreadSketch.of(micros));
    }
    return all;
  }

  /** Whether a revision of an event changes anything. */
  @Benchmark
  public boolean dedupe() {
    return revision.countsLike(before);
  }

  @Benchmark
  public DayState foldDay() {
    return day.plus(revision, 15, event.observedAt());
  }

  @Benchmark
  public List<Pulse.Part> foldProfile() {
    return profile.fold(pulse);
  }

  @Benchmark
  public SpreadSketch sketchPlus() {
    return team.plus(one);
  }

  @Benchmark
  public long sketchQuantile() {
    return team.quantile(0.75);
  }
}
