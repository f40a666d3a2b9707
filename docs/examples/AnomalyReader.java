import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints what Tidemark finds, from the first anomaly that the broker still has. Arguments: the
 * broker's address, and how many records to read before it ends (none: for ever).
 */
public final class AnomalyReader {
  public static void main(String[] args) throws Exception {
    long most = args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE;
    Properties settings = new Properties();
    settings.put("bootstrap.servers", args.length > 0 ? args[0] : "localhost:9092");
    settings.put("group.id", "example-anomaly-reader");
    settings.put("auto.offset.reset", "earliest");
    // Without it, what detection takes back after a fault would be read too.
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");

    ObjectMapper json = new ObjectMapper();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("tidemark.anomalies.v1"));
      for (long read = 0; read < most; ) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
          JsonNode anomaly = json.readTree(record.value());
          // Take it twice and nothing changes: id and change name the fact.
          System.out.printf(
              "%s %s %s $%.2f %s%n",
              anomaly.path("id").asText(),
              anomaly.path("change").asText(),
              anomaly.path("severity").asText(),
              anomaly.path("excessMicros").asLong() / 1e6,
              anomaly.path("summary").asText());
          read++;
        }
        consumer.commitSync(); // after the work
      }
    }
  }
}
