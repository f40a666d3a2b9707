package dev.tidemark.standalone.run;

import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.Environment;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A Tidemark that runs on this machine, as another process reaches it. */
public record LocalPage(int port, Environment environment) {
  private static final int STANDARD_PORT = 8080;

  /**
   * The one on that port.
   *
   * @param wanted null for the one that the environment names
   */
  public static LocalPage on(Integer wanted, Environment environment) {
    return new LocalPage(
        wanted != null ? wanted : environment.port("TIDEMARK_PORT", STANDARD_PORT), environment);
  }

  /** A request with the login that DASH_USER and DASH_PASS say. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    environment
        .get("DASH_USER")
        .ifPresent(
            user ->
                request.header(
                    "Authorization", basic(user, environment.get("DASH_PASS").orElse(""))));
    return request;
  }

  /** What to say of an answer that is no success. */
  public UserError refusal(int status) {
    return UserError.failed(
        status == 401
            ? "port %d wants a login; set DASH_USER and DASH_PASS".formatted(port)
            : "port %d answered with HTTP status %d; is it Tidemark, and ready?"
                .formatted(port, status));
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
