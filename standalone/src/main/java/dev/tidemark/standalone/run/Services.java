package dev.tidemark.standalone.run;

import dev.tidemark.runtime.log.Secrets;
import dev.tidemark.runtime.process.StartFailure;
import dev.tidemark.standalone.console.UserError;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/** All parts in one Micronaut context, on one port. */
public final class Services implements AutoCloseable {
  private static final String[] PARTS = {"ingest", "detection", "incident", "alert", "dashboard"};
  private static final String LOOPBACK = "127.0.0.1";

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final String url;

  private Services(ApplicationContext context, EmbeddedServer server, String url) {
    this.context = context;
    this.server = server;
    this.url = url;
  }

  /**
   * Starts the parts with these variables in place of the process environment.
   *
   * @throws UserError when the port is taken or a setting is wrong
   */
  public static Services start(Map<String, String> environment, int port) {
    ApplicationContext context =
        context(
            environment,
            Map.of(
                "micronaut.server.port",
                port,
                "micronaut.server.host",
                environment.getOrDefault("TIDEMARK_HOST", LOOPBACK)),
            PARTS);
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      server.start();
      return new Services(
          context, server, "http://" + reachable(environment) + ":" + server.getPort());
    } catch (RuntimeException e) {
      context.close();
      throw StartFailure.portTaken(e) ? Port.taken(port) : named(e);
    }
  }

  /**
   * Starts one part with these variables in place of the process environment, without a server.
   *
   * @throws UserError when a setting is wrong
   */
  public static ApplicationContext one(String part, Map<String, String> environment) {
    ApplicationContext context = context(environment, Map.of(), part);
    try {
      return context.start();
    } catch (RuntimeException e) {
      context.close();
      throw named(e);
    }
  }

  /** The address of the page. */
  public String url() {
    return url;
  }

  /** An object of the parts. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The host under which this process reaches its own page. */
  static String reachable(Map<String, String> environment) {
    String host = environment.getOrDefault("TIDEMARK_HOST", LOOPBACK);
    return host.equals("0.0.0.0") ? LOOPBACK : host;
  }

  @Override
  public void close() {
    server.stop();
    context.close();
  }

  private static ApplicationContext context(
      Map<String, String> environment, Map<String, Object> more, String... parts) {
    Secrets.know(environment);
    Map<String, Object> properties = new HashMap<>(environment);
    properties.putAll(more);
    properties.put("micronaut.application.name", "tidemark");
    return ApplicationContext.builder(parts)
        .deduceEnvironment(false)
        .banner(false)
        .propertySources(
            PropertySource.of(
                "tidemark", Map.copyOf(environment), PropertyConvention.ENVIRONMENT_VARIABLE))
        .properties(properties)
        .build();
  }

  /** A wrong setting says what is wrong with it, and not which object found that out. */
  private static RuntimeException named(RuntimeException failure) {
    String wrong = StartFailure.wrongSetting(failure);
    return wrong == null ? failure : UserError.usage(wrong);
  }
}
