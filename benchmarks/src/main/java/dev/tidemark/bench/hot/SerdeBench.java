package dev.tidemark.bench.hot;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From and to bytes: the event's JSON, and the binary forms of state and internal topics. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SerdeBench {
  private final UsageEvent event = SamplePerson.event();
  private final byte[] eventBytes = Topics.USAGE_EVENTS.serde().serializer().serialize("", event);
  private final EventRevision revision = revision(event);
  private final byte[] revisionBytes = EventRevision.SERDE.serializer().serialize("", revision);
  private final DayState day =
      DayState.empty("default", "u", "ann@acme.test", LocalDate.EPOCH)
          .plus(revision, 15, event.observedAt());
  private final byte[] dayBytes = DayState.SERDE.serializer().serialize("", day);
  private final Pulse pulse = SamplePerson.pulse(20_000);
  private final byte[] pulseBytes = Pulse.SERDE.serializer().serialize("", pulse);
  private final Profile profile = SamplePerson.profile();
  private final byte[] profileBytes = Profile.SERDE.serializer().serialize("", profile);

  static EventRevision revision(UsageEvent event) {
    return new EventRevision(
        event.observedAt(),
        event.timestamp(),
        event.model(),
        event.provider(),
        Totals.of(event),
        event.costMicros(),
        false,
        false);
  }

  @Benchmark
  public UsageEvent decodeEvent() {
    return Topics.USAGE_EVENTS.serde().deserializer().deserialize("", eventBytes);
  }

  @Benchmark
  public byte[] encodeEvent() {
    return Topics.USAGE_EVENTS.serde().serializer().serialize("", event);
  }

  @Benchmark
  public EventRevision decodeRevision() {
    return EventRevision.SERDE.deserializer().deserialize("", revisionBytes);
  }

  @Benchmark
  public byte[] encodeRevision() {
    return EventRevision.SERDE.serializer().serialize("", revision);
  }

  @Benchmark
  public DayState decodeDay() {
    return DayState.SERDE.deserializer().deserialize("", dayBytes);
  }

  @Benchmark
  public byte[] encodeDay() {
    return DayState.SERDE.serializer().serialize("", day);
  }

  @Benchmark
  public Pulse decodePulse() {
    return Pulse.SERDE.deserializer().deserialize("", pulseBytes);
  }

  @Benchmark
  public byte[] encodePulse() {
    return Pulse.SERDE.serializer().serialize("", pulse);
  }

  @Benchmark
  public Profile decodeProfile() {
    return Profile.SERDE.deserializer().deserialize("", profileBytes);
  }

  @Benchmark
  public byte[] encodeProfile() {
    return Profile.SERDE.serializer().serialize("", profile);
  }
}
