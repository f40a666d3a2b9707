package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Handler;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.util.Locale;
import java.util.function.Function;

/** Slack's Web API as far as alerts need it; every error is a 200 with {@code ok: false}. */
public final class SlackApi {
  static final String TEAM = "T0ACME";
  private static final String BOT = "B0TIDEMARK";
  private static final String USER = "U0TIDEMARK";

  private final SlackLog log;
  private final SlackFiles files;
  private final SlackPeople people;
  private final SlackSockets sockets;
  private final String token;
  private final String appToken;

  /** An API that knows one bot token and one app-level token. */
  public SlackApi(
      SlackLog log,
      SlackFiles files,
      SlackPeople people,
      SlackSockets sockets,
      String token,
      String appToken) {
    this.log = log;
    this.files = files;
    this.people = people;
    this.sockets = sockets;
    this.token = token;
    this.appToken = appToken;
  }

  /** Adds the methods. */
  public void addTo(Router router) {
    method(router, "auth.test", token, args -> authTest());
    method(router, "chat.postMessage", token, this::post);
    method(router, "chat.update", token, this::update);
    method(router, "chat.postEphemeral", token, this::ephemeral);
    method(router, "users.info", token, args -> people.info(args.text("user")));
    method(router, "files.getUploadURLExternal", token, files::place);
    method(router, "files.completeUploadExternal", token, files::complete);
    method(router, "apps.connections.open", appToken, args -> sockets.address());
    Handler unknown = call -> error("unknown_method");
    router.on("POST", "/api/", unknown).on("GET", "/api/", unknown);
    files.addTo(router);
  }

  private static void method(
      Router router, String name, String needed, Function<SlackArgs, Reply> method) {
    router.on(
        "POST",
        "/api/" + name,
        call -> {
          SlackArgs args = SlackArgs.of(call);
          authenticate(call, args, needed);
          return method.apply(args);
        });
  }

  private static void authenticate(Call call, SlackArgs args, String needed) {
    String header = call.header("Authorization").orElse("");
    String given = header.startsWith("Bearer ") ? header.substring(7) : "";
    if (given.isEmpty() && call.isForm()) {
      given = args.text("token");
    }
    if (!given.equals(needed)) {
      throw new Refusal(error(given.isEmpty() ? "not_authed" : "invalid_auth"));
    }
  }

  private static Reply authTest() {
    ObjectNode body = ok();
    body.put("url", "https://acme.slack.test/").put("team", "Acme").put("user", "tidemark");
    body.put("team_id", TEAM).put("user_id", USER).put("bot_id", BOT);
    return Reply.json(body.put("is_enterprise_install", false));
  }

  private Reply post(SlackArgs args) {
    refuse(args);
    return accepted(log.keepNew(stamp -> message("chat.postMessage", args, stamp)));
  }

  private Reply update(SlackArgs args) {
    refuse(args);
    String ts = args.text("ts");
    if (!log.has(ts)) {
      return error("message_not_found");
    }
    return accepted(log.keepChange(ts, stamp -> message("chat.update", args, stamp)));
  }

  private Reply ephemeral(SlackArgs args) {
    refuse(args);
    if (!people.has(args.text("user"))) {
      return error("user_not_in_channel");
    }
    SlackMessage kept = log.keepNew(stamp -> message("chat.postEphemeral", args, stamp));
    return Reply.json(ok().put("message_ts", kept.ts()));
  }

  private void refuse(SlackArgs args) {
    SlackRules.problem(args, files::has)
        .ifPresent(
            code -> {
              throw new Refusal(error(code));
            });
  }

  private static SlackMessage message(String method, SlackArgs args, SlackLog.Stamp stamp) {
    String thread = args.text("thread_ts");
    String user = args.text("user");
    return new SlackMessage(
        method,
        args.text("channel"),
        stamp.ts(),
        args.text("text"),
        args.structure("blocks"),
        args.structure("attachments"),
        thread.isEmpty() ? null : thread,
        args.text("reply_broadcast").matches("1|true"),
        user.isEmpty() ? null : user,
        stamp.at());
  }

  private static Reply accepted(SlackMessage message) {
    ObjectNode body = ok();
    body.put("channel", channelId(message.channel())).put("ts", message.ts());
    body.put("text", message.text());
    ObjectNode echo = body.putObject("message");
    echo.put("type", "message").put("text", message.text()).put("ts", message.ts());
    echo.put("user", USER).put("bot_id", BOT).put("team", TEAM);
    JsonNode blocks = message.blocks();
    if (blocks != null) {
      echo.set("blocks", blocks);
    }
    return Reply.json(body);
  }

  /** A channel may be posted to by name, but the answer always has its id. */
  private static String channelId(String channel) {
    return channel.startsWith("#")
        ? "C" + Ids.of("channel", channel).substring(0, 9).toUpperCase(Locale.ROOT)
        : channel;
  }

  static ObjectNode ok() {
    return Json.MAPPER.createObjectNode().put("ok", true);
  }

  static Reply error(String code) {
    return Reply.json(Json.MAPPER.createObjectNode().put("ok", false).put("error", code));
  }
}
