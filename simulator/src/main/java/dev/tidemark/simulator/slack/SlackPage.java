package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The channel as people see it, with buttons that work. */
public final class SlackPage {
  /** Where it is. */
  public static final String PATH = "/_sim/slack/page";

  private static final String PRESS = "/_sim/slack/press";

  private final SlackLog log;
  private final SlackPeople people;
  private final SlackPresses presses;

  /** The page of a workspace with one channel. */
  public SlackPage(SlackLog log, SlackPeople people, SlackPresses presses) {
    this.log = log;
    this.people = people;
    this.presses = presses;
  }

  /** Adds the page, and the route that presses a button. */
  public void addTo(Router router) {
    router.on("GET", PATH, this::page).on("POST", PRESS, this::press);
  }

  /** A form comes from the page and goes back there; JSON gets the status of the app's answer. */
  private Reply press(Call call) {
    JsonNode body = call.isForm() ? Json.MAPPER.valueToTree(call.form()) : call.json();
    String email = body.path("user").asText();
    try {
      int status =
          presses.press(
              body.path("ts").asText(),
              body.path("action").asText(),
              email.isBlank() ? people.anybody() : email);
      ObjectNode answer = Json.MAPPER.createObjectNode().put("status", status);
      return call.isForm() ? Reply.empty(303).with("Location", PATH) : Reply.json(answer);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Reply.json(400, Json.MAPPER.createObjectNode().put("error", e.getMessage())));
    }
  }

  private Reply page(Call call) {
    Map<String, SlackMessage> latest = new LinkedHashMap<>();
    log.messages().forEach(m -> latest.put(m.ts(), m));
    String only = call.query("ts").orElse("");
    String messages =
        latest.values().stream()
            .filter(m -> m.threadTs() == null && (only.isEmpty() || m.ts().equals(only)))
            .map(m -> message(m, latest.values().stream().toList()))
            .collect(Collectors.joining());
    String refresh =
        call.query("still").isPresent() ? "" : "<meta http-equiv=\"refresh\" content=\"5\">";
    return Reply.html(
        200,
        template()
            .replace("{refresh}", refresh)
            .replace("{user}", SlackText.plain(people.anybody()))
            .replace("{messages}", messages));
  }

  private static String message(SlackMessage m, List<SlackMessage> all) {
    List<SlackMessage> replies = all.stream().filter(r -> m.ts().equals(r.threadTs())).toList();
    return "<article class=\"message\"><div class=\"face\">≈</div><div class=\"body\">"
        + head(m)
        + content(m)
        + (replies.isEmpty()
            ? ""
            : "<div class=\"thread\">"
                + replies.stream().map(SlackPage::reply).collect(Collectors.joining())
                + "</div>")
        + "</div></article>\n";
  }

  private static String reply(SlackMessage m) {
    return "<div class=\"reply\">" + head(m) + content(m) + "</div>";
  }

  private static String head(SlackMessage m) {
    String note =
        m.user() != null ? "Only visible to you" : m.broadcast() ? "Also sent to the channel" : "";
    return "<p class=\"who\"><b>Tidemark</b> <span class=\"app\">APP</span> <span class=\"time\">"
        + m.receivedAt().toString().substring(11, 16)
        + "</span> <span class=\"note\">"
        + note
        + "</span></p>";
  }

  private static String content(SlackMessage m) {
    if (m.blocks() == null) {
      return "<p>" + SlackText.marked(m.text()) + "</p>";
    }
    StringBuilder html = new StringBuilder();
    m.blocks().forEach(block -> html.append(block(m, block)));
    return html.toString();
  }

  private static String block(SlackMessage m, JsonNode block) {
    String text = block.path("text").path("text").asText();
    return switch (block.path("type").asText()) {
      case "header" -> "<h2>" + SlackText.plain(text) + "</h2>";
      case "section" ->
          (text.isEmpty() ? "" : "<p>" + SlackText.marked(text) + "</p>") + fields(block);
      case "image" ->
          "<img src=\"%s\" alt=\"%s\">"
              .formatted(
                  SlackFiles.address(SlackText.plain(block.path("slack_file").path("id").asText())),
                  SlackText.plain(block.path("alt_text").asText()));
      case "context" ->
          "<p class=\"context\">"
              + SlackText.marked(block.path("elements").path(0).path("text").asText())
              + "</p>";
      case "actions" -> "<div class=\"actions\">" + buttons(m, block) + "</div>";
      default -> "";
    };
  }

  private static String fields(JsonNode block) {
    StringBuilder html = new StringBuilder();
    for (JsonNode field : block.path("fields")) {
      html.append("<p>").append(SlackText.marked(field.path("text").asText())).append("</p>");
    }
    return html.isEmpty() ? "" : "<div class=\"fields\">" + html + "</div>";
  }

  private static String buttons(SlackMessage m, JsonNode block) {
    StringBuilder html = new StringBuilder();
    for (JsonNode e : block.path("elements")) {
      String text = SlackText.plain(e.path("text").path("text").asText());
      String url = e.path("url").asText();
      html.append(
          url.startsWith("http")
              ? "<a class=\"button\" href=\"%s\">%s</a>".formatted(SlackText.plain(url), text)
              : ("<form method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"ts\""
                      + " value=\"%s\"><button class=\"button %s\" name=\"action\""
                      + " value=\"%s\">%s</button></form>")
                  .formatted(
                      PRESS,
                      SlackText.plain(m.ts()),
                      SlackText.plain(e.path("style").asText()),
                      SlackText.plain(e.path("action_id").asText()),
                      text));
    }
    return html.toString();
  }

  private static String template() {
    try (InputStream in = SlackPage.class.getResourceAsStream("/simulator/slack.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
