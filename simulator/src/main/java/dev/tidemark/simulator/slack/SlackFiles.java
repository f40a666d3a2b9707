package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files in the two steps that Slack asks for: a place is named, bytes come, and it is completed.
 */
public final class SlackFiles {
  private static final String UPLOAD = "/_upload/v1/";
  private static final String SHOW = "/_sim/slack/files/";

  private final Supplier<String> baseUrl;
  private final Map<String, Kept> files = new LinkedHashMap<>();

  /** No files; the address is where this simulator listens. */
  public SlackFiles(Supplier<String> baseUrl) {
    this.baseUrl = baseUrl;
  }

  private record Kept(int length, byte[] bytes, boolean complete) {}

  void addTo(Router router) {
    router.on("POST", UPLOAD, this::take).on("GET", SHOW, this::show);
  }

  /** Where the page shows a file. */
  static String address(String id) {
    return SHOW + id;
  }

  /** Whether there is a complete file of that id. */
  synchronized boolean has(String id) {
    return files.containsKey(id) && files.get(id).complete();
  }

  /** The bytes of a complete file. */
  public synchronized Optional<byte[]> bytes(String id) {
    return has(id) ? Optional.of(files.get(id).bytes().clone()) : Optional.empty();
  }

  synchronized Reply place(SlackArgs args) {
    String length = args.text("length");
    if (args.text("filename").isEmpty() || !length.matches("[1-9]\\d{0,8}")) {
      return SlackApi.error("invalid_arguments");
    }
    String id = String.format(Locale.ROOT, "F0SIM%05d", files.size() + 1);
    files.put(id, new Kept(Integer.parseInt(length), new byte[0], false));
    ObjectNode body = SlackApi.ok().put("file_id", id);
    return Reply.json(body.put("upload_url", baseUrl.get() + UPLOAD + id));
  }

  private synchronized Reply take(Call call) {
    String id = call.path().substring(UPLOAD.length());
    Kept place = files.get(id);
    if (place == null || place.complete() || call.bytes().length != place.length()) {
      return Reply.text(400, "the upload does not fit");
    }
    files.put(id, new Kept(place.length(), call.bytes(), false));
    return Reply.text(200, "OK - " + place.length());
  }

  synchronized Reply complete(SlackArgs args) {
    JsonNode wanted = args.structure("files");
    if (wanted == null || !wanted.isArray() || wanted.isEmpty()) {
      return SlackApi.error("invalid_arguments");
    }
    ArrayNode done = SlackApi.ok().putArray("files");
    for (JsonNode one : wanted) {
      Kept file = files.get(one.path("id").asText());
      if (file == null || file.bytes().length == 0) {
        return SlackApi.error("file_not_found");
      }
      files.put(one.path("id").asText(), new Kept(file.length(), file.bytes(), true));
      done.addObject().put("id", one.path("id").asText()).put("title", one.path("title").asText());
    }
    ObjectNode body = SlackApi.ok();
    body.set("files", done);
    return Reply.json(body);
  }

  private Reply show(Call call) {
    return bytes(call.path().substring(SHOW.length()))
        .map(png -> new Reply(200, Map.of("Content-Type", "image/png"), png))
        .orElseGet(() -> Reply.text(404, "no such file"));
  }
}
