package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.UserError;
import java.util.Set;
import java.util.TreeSet;

/** A reading of the vendors that was asked for, until its outcome is there. */
final class Syncing {
  private static final String PATH = "/internal/ingest/sync";
  private static final long PAUSE_MILLIS = 200;

  private Syncing() {}

  /**
   * The outcome of every source that was meant.
   *
   * @throws UserError when there is none within {@code timeout} seconds
   */
  static JsonNode of(Connection ingest, String source, int timeout) throws InterruptedException {
    String query = source == null ? "" : "?source=" + Connection.encoded(source);
    JsonNode asked = ingest.post(PATH + query, Json.MAPPER.createObjectNode());
    long end = System.nanoTime() + timeout * 1_000_000_000L;
    ProgressBar bar = ProgressBar.onTerminal();
    while (true) {
      JsonNode look = ingest.get(PATH + "/" + asked.path("ticket").asLong());
      JsonNode read = meant(look.path("sources"), asked.path("wanted"));
      if (look.path("done").asBoolean()) {
        bar.clear();
        return read;
      }
      if (System.nanoTime() > end) {
        bar.clear();
        throw UserError.failed(
            "the sources were not read within "
                + timeout
                + " s; it goes on, and tidemark sources shows how");
      }
      bar.show("reading", read.size(), asked.path("wanted").size());
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static JsonNode meant(JsonNode sources, JsonNode wanted) {
    Set<String> ids = new TreeSet<>();
    wanted.forEach(id -> ids.add(id.asText()));
    ArrayNode meant = Json.MAPPER.createArrayNode();
    for (JsonNode s : sources) {
      if (ids.contains(s.path("source").asText())) {
        meant.add(s);
      }
    }
    return meant;
  }
}
