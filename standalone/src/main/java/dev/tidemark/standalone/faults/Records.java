package dev.tidemark.standalone.faults;

import static dev.tidemark.standalone.faults.Fault.often;
import static dev.tidemark.standalone.faults.Fault.seldom;

import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Records that come twice, late, in another order, with other amounts, or are none. */
final class Records {
  /** What the ids of events begin with that nobody may count. */
  static final String BAD = "bad-";

  private static final String USAGE = Topics.USAGE_EVENTS.name();

  private Records() {}

  static List<Fault> all() {
    return List.of(
        often(
            "F28",
            "every usage record delivered twice more",
            (rig, checks) -> again(rig, 2, false)),
        often(
            "F29",
            "all usage delivered again in an order of chance",
            (rig, checks) -> again(rig, 1, true)),
        often("F28b", "every anomaly told again", Records::anomaliesAgain),
        often("F30", "usage dated 2099 and 1970", Records::timeTravel),
        often("F31", "records that are none on every topic", Records::poison),
        often(
            "F31b",
            "a record of 900,000 characters, and one nested 10,000 deep",
            Records::monsters),
        often("F33", "records of a later version, with unknown fields", Records::later),
        often("F35", "an amount restated up, down and to nothing, and back", Records::restated),
        often("F35b", "a revision overtaken by an older one", Records::overtaken),
        seldom(
            "F37",
            "detection reads all of history as another application",
            ProcessFaults.replay()));
  }

  private static void again(FaultRig rig, int times, boolean shuffled) throws Exception {
    rig.work();
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>(rig.processes().raw(USAGE));
    all.removeIf(r -> !good(r));
    if (shuffled) {
      Collections.shuffle(all, new Random(all.size()));
    }
    for (int i = 0; i < times; i++) {
      for (ConsumerRecord<String, byte[]> r : all) {
        byte[] value = rig.identityLost() ? renamed(r.value()) : r.value();
        rig.producer().send(new ProducerRecord<>(USAGE, null, r.key(), value, r.headers()));
      }
    }
    rig.producer().flush();
  }

  private static byte[] renamed(byte[] value) {
    UsageEvent event = Topics.USAGE_EVENTS.serde().deserializer().deserialize(USAGE, value);
    return bytes(event.observed(event.id() + "-again", event.observedAt()));
  }

  /** Bad ones again and again would rightly stop detection. */
  private static boolean good(ConsumerRecord<String, byte[]> r) {
    try {
      UsageEvent event = Topics.USAGE_EVENTS.serde().deserializer().deserialize(USAGE, r.value());
      return event != null && event.id() != null && !event.id().startsWith(BAD);
    } catch (SerializationException e) {
      return false;
    }
  }

  private static void anomaliesAgain(FaultRig rig, Checks checks) throws Exception {
    rig.work();
    rig.episodes().await();
    rig.episodes().repeat();
  }

  private static void timeTravel(FaultRig rig, Checks checks) throws Exception {
    UsageEvent some = some(rig);
    for (String at : List.of("2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z")) {
      send(rig, event(some, BAD + at, Instant.parse(at), Instant.now(), 9_000_000));
    }
    rig.work();
  }

  private static void poison(FaultRig rig, Checks checks) throws Exception {
    List<byte[]> kinds =
        Stream.of("no JSON", "{\"cut\":", "[]", "\u0000\uffff")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .collect(Collectors.toCollection(ArrayList::new));
    kinds.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    int next = 0;
    for (Topic<?> topic : Topics.ALL) {
      // One each: a consumer that must put most records aside stops, as it should.
      raw(rig, topic.name(), "default/nobody", kinds.get(next++ % kinds.size()));
    }
    for (byte[] kind : kinds) {
      raw(rig, USAGE, null, kind);
    }
    rig.work();
  }

  private static void monsters(FaultRig rig, Checks checks) throws Exception {
    String large = "{\"id\":\"" + BAD + "x".repeat(900_000) + "\"}";
    raw(rig, USAGE, "default/nobody", large.getBytes(StandardCharsets.UTF_8));
    raw(rig, USAGE, "default/nobody", "[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    rig.work();
  }

  private static void later(FaultRig rig, Checks checks) throws Exception {
    String id = "later-" + System.nanoTime();
    UsageEvent event = event(some(rig), id, recent(), Instant.now(), 1_230_000);
    String text = new String(bytes(event), StandardCharsets.UTF_8);
    String more = "{\"addedLater\":{\"deep\":[1,2]}," + text.substring(1);
    raw(rig, USAGE, event.key(), more.getBytes(StandardCharsets.UTF_8));
    checks.expectMore(1, 1_230_000);
    rig.work();
  }

  private static void restated(FaultRig rig, Checks checks) throws Exception {
    String id = "restated-" + System.nanoTime();
    UsageEvent some = some(rig);
    Instant at = recent();
    long[] amounts = {5_000_000, 7_654_321, 1_111_111, 0, 3_210_987};
    Instant seen = Instant.now();
    for (long amount : amounts) {
      seen = seen.plusMillis(5);
      send(rig, event(some, id, at, seen, amount));
    }
    UsageEvent gone = event(some, id + "-gone", at, seen, 4_000_000);
    send(rig, gone);
    send(rig, gone.gone(seen.plusMillis(5)));
    checks.expectMore(1, 3_210_987);
    rig.work();
  }

  private static void overtaken(FaultRig rig, Checks checks) throws Exception {
    String id = "overtaken-" + System.nanoTime();
    UsageEvent some = some(rig);
    Instant at = recent();
    Instant seen = Instant.now();
    send(rig, event(some, id, at, seen, 2_000_000));
    send(rig, event(some, id, at, seen.minusSeconds(60), 9_000_000));
    checks.expectMore(1, 2_000_000);
    rig.work();
  }

  private static Instant recent() {
    return Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.MILLIS);
  }

  private static UsageEvent some(FaultRig rig) {
    return rig.processes().records(Topics.USAGE_EVENTS).stream()
        .filter(e -> e.email() != null && !e.withdrawn())
        .findFirst()
        .orElseThrow();
  }

  private static UsageEvent event(
      UsageEvent like, String id, Instant at, Instant seen, long micros) {
    return new UsageEvent(
        id,
        like.org(),
        like.userId(),
        like.email(),
        at,
        seen.truncatedTo(ChronoUnit.MILLIS),
        like.provider(),
        like.model(),
        "usage_based",
        10,
        10,
        0,
        0,
        micros,
        micros,
        0,
        false,
        false,
        false,
        like.source());
  }

  private static byte[] bytes(UsageEvent event) {
    return Topics.USAGE_EVENTS.serde().serializer().serialize(USAGE, event);
  }

  private static void send(FaultRig rig, UsageEvent event) throws Exception {
    raw(rig, USAGE, event.key(), bytes(event));
  }

  private static void raw(FaultRig rig, String topic, String key, byte[] value) throws Exception {
    rig.producer().send(new ProducerRecord<>(topic, key, value)).get();
  }
}
