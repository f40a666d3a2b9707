package dev.tidemark.simulator.webhook;

import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes webhooks, and keeps them with their signatures. */
public final class WebhookSink {
  /** Where they are taken. */
  public static final String PATH = "/hooks/tidemark";

  /** Leads to {@link #INTERNAL}. */
  public static final String REDIRECT = "/hooks/redirect";

  /** What nobody should reach by a redirect. */
  public static final String INTERNAL = "/hooks/internal";

  private final List<Hook> hooks = new CopyOnWriteArrayList<>();

  /** One call; the headers of Standard Webhooks are empty where they are missing. */
  public record Hook(String path, String id, String timestamp, String signature, String body) {}

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .on("POST", PATH, this::keep)
        .on("POST", INTERNAL, this::keep)
        .on("GET", INTERNAL, this::keep)
        .on(
            "POST",
            REDIRECT,
            call ->
                Reply.empty(307)
                    .with("Location", "http://" + call.header("Host").orElse("") + INTERNAL));
  }

  /** Everything taken, in the order of arrival. */
  public List<Hook> hooks() {
    return List.copyOf(hooks);
  }

  private Reply keep(Call call) {
    hooks.add(
        new Hook(
            call.path(),
            call.header("webhook-id").orElse(""),
            call.header("webhook-timestamp").orElse(""),
            call.header("webhook-signature").orElse(""),
            call.text()));
    return Reply.empty(204);
  }
}
