package dev.tidemark.standalone.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.alert.AlertApplication;
import dev.tidemark.dashboard.Application;
import dev.tidemark.detection.app.DetectionApplication;
import dev.tidemark.incident.IncidentApplication;
import dev.tidemark.ingest.IngestApplication;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.webhook.WebhookSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A small company, and all parts as processes of their own, with links between them that can be
 * disturbed. One rig serves many faults, one after the other.
 */
final class FaultRig implements AutoCloseable {
  static final String INGEST = "ingest-service";
  static final String DETECTION = "detection-streams";
  static final String INCIDENT = "incident-service";
  static final String ALERT = "alert-service";
  static final String DASHBOARD = "dashboard-api";

  /** Where usage events are read at the vendor. */
  static final String EVENTS = "/teams/filtered-usage-events";

  /** Where Slack takes messages. */
  static final String SLACK = "/api/chat.postMessage";

  static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final int PEOPLE = 40;
  private static final int DAYS = 4;

  private final Simulator world;
  private final Processes processes;
  private final Map<String, Link> databases = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final Link vendor;
  private final Link receivers;
  private final Volumes volumes;
  private final int page;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Episodes episodes;
  private final KafkaProducer<String, byte[]> producer;

  private boolean identityLost;

  private FaultRig(Path folder, long seed, Duration patience, Simulator world, Volumes volumes)
      throws Exception {
    this.world = world;
    this.volumes = volumes;
    this.processes = Processes.linked(folder, seed, patience);
    this.vendor = link(world.port());
    this.receivers = link(world.port());
    this.page = Processes.freePort();
    this.producer = processes.producer();
    this.episodes = new Episodes(producer);
  }

  /**
   * Starts everything, and waits until all parts agree with the vendor.
   *
   * @param seed said where something fails
   * @param patience how long anything may take
   */
  static FaultRig start(Path folder, long seed, Duration patience) throws Exception {
    Simulator world =
        Simulator.start(
            SimulatorSettings.builder()
                .seed(seed)
                .people(PEOPLE)
                .historyDays(DAYS)
                .liveEventsPerSecond(0)
                .runawayAfter(null)
                .rateLimits(false)
                .build());
    Volumes volumes = Volumes.mount(folder);
    FaultRig rig = new FaultRig(folder, seed, patience, world, volumes);
    try {
      rig.startParts(folder);
      return rig;
    } catch (Exception | AssertionError e) {
      rig.close();
      throw e;
    }
  }

  private Link link(int port) throws IOException {
    Link link = Link.to(port);
    links.add(link);
    return link;
  }

  private void startParts(Path folder) throws IOException {
    for (String part : List.of(INGEST, INCIDENT, ALERT, DASHBOARD)) {
      databases.put(part, link(processes.postgresPort()));
    }
    processes.service(INGEST, IngestApplication.class, ingest());
    processes.service(
        DETECTION,
        DetectionApplication.class,
        Map.of(
            "DETECTION_PORT",
            "-1",
            "TIDEMARK_DETECTION_INSTANCE",
            "only",
            "TIDEMARK_STATE_DIR",
            folder.resolve(Volumes.STATE).toString(),
            "TIDEMARK_DETECTION_THREADS",
            "1",
            "TIDEMARK_REPLICATION_FACTOR",
            "1"));
    processes.service(INCIDENT, IncidentApplication.class, with(INCIDENT, "INCIDENT_PORT", "-1"));
    processes.service(ALERT, AlertApplication.class, alert());
    processes.service(
        DASHBOARD, Application.class, with(DASHBOARD, "TIDEMARK_PORT", Integer.toString(page)));
  }

  private Map<String, String> with(String part, String... more) {
    Map<String, String> variables = new HashMap<>();
    // Without statements that are prepared once and then named, a link can read each COMMIT.
    String url = Processes.jdbcUrl(databases.get(part).port()) + "&prepareThreshold=0";
    variables.put("POSTGRES_URL", url);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  private Map<String, String> ingest() {
    return with(
        INGEST,
        "INGEST_PORT",
        "-1",
        "CURSOR_API_URL",
        "http://127.0.0.1:" + vendor.port(),
        "CURSOR_ADMIN_API_KEY",
        world.apiKey(),
        "TIDEMARK_POLL_INTERVAL",
        "1s",
        "TIDEMARK_RETRY_PAUSE",
        "200ms",
        "TIDEMARK_HISTORY_DAYS",
        Integer.toString(DAYS + 2),
        "TIDEMARK_INGEST_RATE_LIMITED",
        "false");
  }

  private Map<String, String> alert() {
    String url = "http://127.0.0.1:" + receivers.port();
    return with(
        ALERT,
        "ALERT_PORT",
        "-1",
        "ALERT_WEBHOOK_URL",
        url + WebhookSink.PATH,
        "ALERT_WEBHOOK_SECRET",
        WEBHOOK_SECRET,
        "ALERT_WEBHOOK_ALLOW",
        "127.0.0.0/8",
        "SLACK_API_URL",
        url + "/api/",
        "SLACK_BOT_TOKEN",
        world.slackToken(),
        "SLACK_CHANNEL_ID",
        "C0SPEND");
  }

  Simulator world() {
    return world;
  }

  Processes processes() {
    return processes;
  }

  Part part(String name) {
    return processes.part(name);
  }

  Link database(String part) {
    return databases.get(part);
  }

  Link vendor() {
    return vendor;
  }

  Link receivers() {
    return receivers;
  }

  Link broker() {
    return processes.brokerLink();
  }

  Volumes volumes() {
    return volumes;
  }

  Episodes episodes() {
    return episodes;
  }

  KafkaProducer<String, byte[]> producer() {
    return producer;
  }

  /** From now on usage that comes again has other ids. */
  void loseIdentity() {
    identityLost = true;
  }

  boolean identityLost() {
    return identityLost;
  }

  /** More usage turns up at the vendor, and one more person spends far too much. */
  void work() throws Exception {
    usage(20);
    episodes.open();
  }

  /** So many requests turn up at the vendor. */
  void usage(int requests) {
    Instant now = Instant.now();
    world.company().arriveLate(requests, now.toEpochMilli(), now);
  }

  /** Ends everything that disturbs, except that processes are left as they are. */
  void heal() throws IOException {
    links.forEach(Link::heal);
    broker().heal();
    world.faults().clear();
    volumes.free();
  }

  /** The JSON of the page's API; a missing node while there is none. */
  JsonNode page(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Json.MAPPER.readTree(answer.body())
          : Json.MAPPER.missingNode();
    } catch (IOException e) {
      return Json.MAPPER.missingNode();
    }
  }

  @Override
  public void close() throws InterruptedException {
    episodes.close();
    producer.close(Duration.ZERO);
    processes.close();
    links.forEach(Link::close);
    volumes.close();
    world.close();
    http.close();
  }
}
