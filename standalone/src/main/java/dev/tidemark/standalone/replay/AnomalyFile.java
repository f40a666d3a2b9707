package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;

/** Writes anomaly changes as NDJSON in the order in which they were detected. */
final class AnomalyFile {
  private static final Comparator<Anomaly> ORDER =
      Comparator.comparing(Anomaly::detectedAt).thenComparing(Anomaly::id);

  private AnomalyFile() {}

  static void write(Writer out, List<Anomaly> anomalies) throws IOException {
    ObjectWriter json =
        Json.MAPPER.writerFor(Anomaly.class).with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    for (Anomaly anomaly : anomalies.stream().sorted(ORDER).toList()) {
      out.write(json.writeValueAsString(anomaly));
      out.write('\n');
    }
    out.flush();
  }
}
