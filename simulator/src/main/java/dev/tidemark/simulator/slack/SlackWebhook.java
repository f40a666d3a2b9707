package dev.tidemark.simulator.slack;

import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.io.IOException;
import java.util.Optional;

/** Slack's incoming webhook, which answers in plain words. */
public final class SlackWebhook {
  /** The path of the one webhook that exists. */
  public static final String PATH = "/services/T0ACME/B0TIDEMARK/simulated";

  private final SlackLog log;

  /** A webhook that keeps what it is sent. */
  public SlackWebhook(SlackLog log) {
    this.log = log;
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router
        .on("POST", PATH, this::post)
        .on("POST", "/services/", call -> Reply.text(404, "no_service"));
  }

  private Reply post(Call call) {
    SlackArgs args = args(call);
    if (!args.args().isObject()) {
      return Reply.text(400, "invalid_payload");
    }
    Optional<String> problem = SlackRules.contentProblem(args);
    if (problem.isPresent()) {
      return Reply.text(400, problem.get());
    }
    log.keepNew(
        stamp ->
            new SlackMessage(
                "webhook",
                null,
                stamp.ts(),
                args.text("text"),
                args.structure("blocks"),
                args.structure("attachments"),
                null,
                false,
                null,
                stamp.at()));
    return Reply.text(200, "ok");
  }

  private static SlackArgs args(Call call) {
    if (!call.isForm()) {
      return new SlackArgs(call.json());
    }
    try {
      return new SlackArgs(Json.MAPPER.readTree(call.form().getOrDefault("payload", "")));
    } catch (IOException e) {
      return new SlackArgs(Json.MAPPER.missingNode());
    }
  }
}
