package dev.tidemark.bench.api;

import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Usage that comes in: days of people as detection writes them, most of them today's, one in ten of
 * a day of the last two weeks, as late and restated usage is.
 */
public final class Usage implements AutoCloseable {
  private static final int ONE_LATE_IN = 10;
  private static final int LATE_DAYS = 14;
  private static final int HOURS = 25;

  private final KafkaProducer<byte[], byte[]> producer;
  private final List<BenchPerson> people;
  private final LocalDate today;
  private final Random random = new Random(2);
  private final Thread thread;
  private volatile boolean stopped;
  private volatile long written;

  /** Starts to come in at that many days a second. */
  public Usage(String bootstrapServers, CompanySize size, LocalDate today, int rate) {
    this.people = BenchPerson.all(size.users());
    this.today = today;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = Thread.ofPlatform().daemon().name("bench-usage").start(() -> run(rate));
  }

  /** How many days were written. */
  public long written() {
    return written;
  }

  private void run(int rate) {
    long pause = 1_000_000_000L / rate;
    long start = System.nanoTime();
    while (!stopped) {
      LockSupport.parkNanos(start + written * pause - System.nanoTime());
      UserDay day = day();
      producer.send(
          new ProducerRecord<>(
              Topics.USER_DAYS.name(),
              day.key().getBytes(StandardCharsets.UTF_8),
              Topics.USER_DAYS.serde().serializer().serialize(Topics.USER_DAYS.name(), day)));
      written++;
    }
  }

  private UserDay day() {
    BenchPerson p = people.get(random.nextInt(people.size()));
    int back = random.nextInt(ONE_LATE_IN) == 0 ? random.nextInt(LATE_DAYS) : 0;
    long events = 1 + random.nextInt(60);
    long micros = events * (20_000L + random.nextInt(100_000));
    Totals all =
        new Totals(
            events, micros, micros, events * 1000, events * 700, events * 350, 120, events * 9000);
    List<Long> hours = new ArrayList<>(Collections.nCopies(HOURS, 0L));
    hours.set(random.nextInt(HOURS - 1), micros);
    String model = "model-" + random.nextInt(12);
    return new UserDay(
        Company.org(),
        p.userId(),
        p.email(),
        today.minusDays(back),
        all,
        Map.of(model, all),
        Map.of("cursor", micros),
        hours,
        Instant.now());
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.close();
  }
}
