package dev.tidemark.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A data set in a folder: {@code events.ndjson}, {@code members.ndjson} and {@code prices.json} as
 * a replay reads them, {@code labels.json}, and what the replay found in {@code anomalies.ndjson}.
 */
public record DataSet(Path folder) {
  /** The first day: a Monday. */
  private static final Instant EPOCH = Instant.parse("2026-01-05T00:00:00Z");

  private static final Map<String, AnomalyType> OF_TEAM =
      Map.of(
          "price-mismatch", AnomalyType.PRICING_GLITCH,
          "duplicate-ingest", AnomalyType.DUP_INGEST);

  private static final String NOTICE = "team-surge";

  /** Usage events. */
  public Path events() {
    return folder.resolve("events.ndjson");
  }

  /** People and their groups. */
  public Path members() {
    return folder.resolve("members.ndjson");
  }

  /** List prices. */
  public Path prices() {
    return folder.resolve("prices.json");
  }

  /** What detection found. */
  public Path anomalies() {
    return folder.resolve("anomalies.ndjson");
  }

  /** Writes a made-up company. */
  public static DataSet write(Workload work, Path folder) throws IOException {
    DataSet set = new DataSet(Files.createDirectories(folder));
    try (BufferedWriter out = Files.newBufferedWriter(set.events())) {
      for (Request r : work.requests()) {
        out.write(line(r));
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(set.members())) {
      for (Person p : work.people()) {
        out.write(
            "{\"org\":\"acme\",\"user\":\"%s\",\"group\":\"group-%02d\"}%n"
                .formatted(email(p.number()), p.group()));
      }
    }
    ObjectNode prices = Json.MAPPER.createObjectNode();
    for (Model m : Model.values()) {
      prices
          .putObject(m.wire)
          .put("input", m.usdPerMillion[0])
          .put("output", m.usdPerMillion[1])
          .put("cacheRead", m.usdPerMillion[2])
          .put("cacheWrite", m.usdPerMillion[3])
          .put("tier", m.tier);
    }
    Files.writeString(set.prices(), prices.toString());
    ObjectNode truth = Json.MAPPER.createObjectNode();
    truth.put("users", work.people().size());
    truth.put("days", Workload.DAYS).put("warmup_days", Workload.WARMUP_DAYS);
    ArrayNode labels = truth.putArray("labels");
    for (Label l : work.labels()) {
      labels
          .addObject()
          .put("id", labels.size() - 1)
          .put("type", l.type().wire())
          .put("u", l.user())
          .put("t0", l.from())
          .put("t1", l.until());
    }
    Files.writeString(folder.resolve("labels.json"), truth.toString());
    return set;
  }

  private static String line(Request r) {
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":\"%s\",\"observedAt\":\"%s\",\"org\":\"acme\",\"user\":\"%s\","
            + "\"model\":\"%s\",\"kind\":\"usage_based\",\"inputTokens\":%d,\"outputTokens\":%d,"
            + "\"cacheReadTokens\":%d,\"cacheWriteTokens\":%d,\"costCents\":%.2f,\"requests\":1}%n",
        instant(r.at()),
        instant(r.known()),
        email(r.user()),
        r.model().wire,
        r.tokens()[0],
        r.tokens()[1],
        r.tokens()[2],
        r.tokens()[3],
        r.cents());
  }

  /** Always with milliseconds, so that the texts sort as the instants do. */
  private static String instant(double seconds) {
    String text = EPOCH.plusMillis(Math.round(seconds * 1000)).toString();
    return text.length() > "2026-01-05T00:00:00Z".length()
        ? text
        : text.substring(0, text.length() - 1) + ".000Z";
  }

  private static String email(int user) {
    return String.format(Locale.ROOT, "dev%05d@acme.test", user);
  }

  /** Scores what is in the folder. */
  public Score score() throws IOException {
    JsonNode truth = Json.MAPPER.readTree(folder.resolve("labels.json").toFile());
    List<Label> labels = new ArrayList<>();
    for (JsonNode l : truth.path("labels")) {
      labels.add(
          new Label(
              AnomalyType.of(l.path("type").asText()),
              l.path("u").asInt(),
              l.path("t0").asDouble(),
              l.path("t1").asDouble()));
    }
    return Score.of(
        labels,
        alerts(),
        truth.path("warmup_days").asInt(),
        truth.path("users").asInt(),
        truth.path("days").asInt());
  }

  private List<Alert> alerts() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    Set<String> told = new HashSet<>();
    try (BufferedReader in = Files.newBufferedReader(anomalies())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode a = Json.MAPPER.readTree(line);
        String detector = a.path("detector").asText();
        if (a.path("notify").asBoolean()
            && !detector.equals(NOTICE)
            && told.add(a.path("episode").asText())) {
          AnomalyType kind = OF_TEAM.get(detector);
          int user = kind == null ? Integer.parseInt(a.path("user").asText().substring(3, 8)) : -1;
          Duration at = Duration.between(EPOCH, Instant.parse(a.path("detectedAt").asText()));
          alerts.add(new Alert(user, at.toMillis() / 1000.0, kind));
        }
      }
    }
    return alerts;
  }
}
