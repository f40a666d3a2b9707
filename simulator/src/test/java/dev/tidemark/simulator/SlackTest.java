package dev.tidemark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.slack.SlackPresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files, people, buttons and sockets of the simulated Slack. */
class SlackTest {
  private static final String BLOCKS =
      "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\","
          + "\"value\":\"i1\",\"text\":{\"type\":\"plain_text\",\"text\":\"Go <b>\"}}]}]";

  private Simulator simulator;
  private Web web;
  private String[] bot;

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(SimulatorSettings.builder().people(3).historyDays(1).build());
    web = new Web(simulator);
    bot = new String[] {"Authorization", "Bearer " + simulator.slackToken()};
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private JsonNode api(String method, String body) {
    return web.json(web.post("/api/" + method, body, bot));
  }

  private JsonNode posted(String blocks) {
    return api(
        "chat.postMessage", "{\"channel\":\"C0SPEND\",\"text\":\"x\",\"blocks\":" + blocks + "}");
  }

  @Test
  void aFileCanBeShownOnceItIsComplete() {
    JsonNode place = api("files.getUploadURLExternal", "{\"filename\":\"a.png\",\"length\":\"3\"}");
    String id = place.path("file_id").asText();
    String blocks =
        "[{\"type\":\"image\",\"alt_text\":\"a\",\"slack_file\":{\"id\":\"" + id + "\"}}]";
    assertEquals("invalid_blocks", posted(blocks).path("error").asText());
    String done = "{\"files\":[{\"id\":\"" + id + "\",\"title\":\"A\"}]}";
    assertEquals(
        "file_not_found", api("files.completeUploadExternal", done).path("error").asText());
    String upload = place.path("upload_url").asText().substring(simulator.baseUrl().length());
    assertEquals(400, web.post(upload, "four").statusCode());
    assertEquals(200, web.post(upload, "abc").statusCode());
    assertEquals(id, api("files.completeUploadExternal", done).at("/files/0/id").asText());
    assertTrue(posted(blocks).path("ok").asBoolean());
    assertEquals("abc", web.get("/_sim/slack/files/" + id).body());
  }

  @Test
  void peopleAreKnownByTheirIdsOnceTheyAreInTheWorkspace() {
    String ts = posted(BLOCKS).path("ts").asText();
    SlackPresses presses = simulator.slackPresses();
    assertEquals(0, presses.press(ts, "go", "zoe@acme.test"), "nobody listens");
    String body = URLDecoder.decode(presses.lastBody(), StandardCharsets.UTF_8);
    String id = read(body.substring("payload=".length())).at("/user/id").asText();
    JsonNode user = api("users.info", "{\"user\":\"" + id + "\"}").path("user");
    assertEquals("zoe@acme.test", user.at("/profile/email").asText());
    assertEquals("user_not_found", api("users.info", "{\"user\":\"U0\"}").path("error").asText());
    String whisper = "{\"channel\":\"C0SPEND\",\"text\":\"psst\",\"user\":\"%s\"}";
    assertTrue(api("chat.postEphemeral", whisper.formatted(id)).path("ok").asBoolean());
    assertEquals(id, simulator.slackMessages().getLast().user());
    assertEquals(
        "user_not_in_channel",
        api("chat.postEphemeral", whisper.formatted("U0")).path("error").asText());
  }

  @Test
  void aPressIsASignedRequest() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    app.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String time = exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp");
          String signature = exchange.getRequestHeaders().getFirst("X-Slack-Signature");
          assertEquals(SlackPresses.signature(time, body), signature);
          heard.add(body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    app.start();
    simulator
        .slackPresses()
        .app(URI.create("http://127.0.0.1:" + app.getAddress().getPort() + "/slack/actions"));
    String ts = posted(BLOCKS).path("ts").asText();
    String press = "{\"ts\":\"" + ts + "\",\"action\":\"%s\",\"user\":\"ada@acme.test\"}";
    JsonNode answer = web.json(web.post("/_sim/slack/press", press.formatted("go")));
    assertEquals(200, answer.path("status").asInt());
    assertEquals(400, web.post("/_sim/slack/press", press.formatted("gone")).statusCode());
    simulator.slackPresses().again();
    app.stop(0);
    assertEquals(2, heard.size());
    assertEquals(heard.getFirst(), heard.getLast());
    String page = web.get("/_sim/slack/page").body();
    assertTrue(page.contains("value=\"go\">Go &lt;b&gt;</button>"), page);
  }

  @Test
  void aSocketIsGreetedAndItsAnswersCount() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            heard.add(text.toString());
            JsonNode message = read(text.toString());
            if (message.has("envelope_id")) {
              from.sendText(
                  "{\"envelope_id\":\"" + message.path("envelope_id").asText() + "\"}", true);
            }
            from.request(1);
            return null;
          }
        };
    assertEquals("invalid_auth", api("apps.connections.open", "{}").path("error").asText());
    String[] app = {"Authorization", "Bearer " + simulator.slackAppToken()};
    String url = web.json(web.post("/api/apps.connections.open", "{}", app)).path("url").asText();
    HttpClient client = HttpClient.newHttpClient();
    WebSocket socket = client.newWebSocketBuilder().buildAsync(URI.create(url), listener).join();
    assertEquals("hello", read(heard.poll(10, TimeUnit.SECONDS)).path("type").asText());
    String ts = posted(BLOCKS).path("ts").asText();
    assertEquals(200, simulator.slackPresses().press(ts, "go", "ada@acme.test"));
    JsonNode envelope = read(heard.poll(10, TimeUnit.SECONDS));
    assertEquals("interactive", envelope.path("type").asText());
    assertEquals("i1", envelope.at("/payload/actions/0/value").asText());
    assertNotEquals("", envelope.at("/payload/user/id").asText());
    assertTrue(
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(url), listener)
            .handle((s, e) -> e != null)
            .join(),
        "an address is for one connection");
    assertEquals(1, simulator.slackSockets().opened());
    socket.abort();
  }

  private static JsonNode read(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
