package dev.tidemark.standalone.run;

import dev.tidemark.standalone.client.MachineToken;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import java.util.HashMap;
import java.util.Map;

/** Tidemark in this process: broker, database, topics and all parts. */
public final class Stack {
  private final String bootstrapServers;
  private final Services services;

  private Stack(String bootstrapServers, Services services) {
    this.bootstrapServers = bootstrapServers;
    this.services = services;
  }

  /**
   * Starts everything, step by step; what runs by the time of a failure is in {@code running}.
   *
   * @throws UserError when the folder or the port is in use
   */
  public static Stack start(StackSettings wanted, Running running, Steps steps) {
    Port.requireFree(wanted.port());
    StackSettings settings = wanted.withPort(Port.orFree(wanted.port()));
    Map<String, String> servers = Servers.start(settings, running, steps);
    Map<String, String> environment = ownDefaults(settings);
    environment.putAll(servers);
    Services services =
        steps.run(
            "services",
            () -> running.start("services", () -> Services.start(environment, settings.port())));
    return new Stack(environment.get(Servers.BROKER), services);
  }

  /** The address of the page. */
  public String url() {
    return services.url();
  }

  /** An object of the parts. */
  public <T> T bean(Class<T> type) {
    return services.bean(type);
  }

  /** Where the topics are. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What the parts need to know about each other and this process. */
  private static Map<String, String> ownDefaults(StackSettings settings) {
    String url = "http://" + Services.reachable(settings.environment()) + ":" + settings.port();
    Map<String, String> environment = new HashMap<>();
    environment.put("TIDEMARK_STATE_DIR", settings.dataDir().resolve("streams").toString());
    environment.put("INCIDENT_SERVICE_URL", url);
    environment.put("DETECTION_SERVICE_URL", url);
    environment.put("INGEST_SERVICE_URL", url);
    environment.put("ALERT_SERVICE_URL", url);
    environment.put("DASHBOARD_SERVICE_URL", url);
    environment.put("DASHBOARD_URL", url.replace("127.0.0.1", "localhost"));
    environment.putAll(settings.environment());
    environment.put("TIDEMARK_DATA_DIR", settings.dataDir().toString());
    String token = MachineToken.in(settings.dataDir());
    environment.put(MachineToken.VARIABLE, token);
    if (!environment.getOrDefault("DASH_USER", "").isBlank()) {
      // The parts ask for something then, and this machine's command line has nothing else.
      environment.putIfAbsent("TIDEMARK_INTERNAL_TOKEN", token);
    }
    return environment;
  }
}
