package dev.tidemark.simulator.resend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes mail, each idempotency key once. */
public final class ResendApi {
  /** The key that it accepts. */
  public static final String KEY = "re_simulated";

  private final List<JsonNode> mails = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  /** Adds the route. */
  public void addTo(Router router) {
    router.on("POST", "/emails", this::send);
  }

  /** Every mail sent, in the order of arrival. */
  public synchronized List<JsonNode> mails() {
    return List.copyOf(mails);
  }

  private synchronized Reply send(Call call) {
    if (!call.header("Authorization").orElse("").equals("Bearer " + KEY)) {
      return error(401, "missing_api_key");
    }
    JsonNode mail = call.json();
    boolean complete =
        mail.path("from").isTextual()
            && mail.path("to").isArray()
            && mail.path("subject").isTextual()
            && (mail.path("html").isTextual() || mail.path("text").isTextual());
    if (!complete) {
      return error(422, "validation_error");
    }
    String key = call.header("Idempotency-Key").orElse("none-" + mails.size());
    String id = known.get(key);
    if (id == null) {
      id = "mail-" + (mails.size() + 1);
      known.put(key, id);
      mails.add(mail);
    }
    return Reply.json(Json.MAPPER.createObjectNode().put("id", id));
  }

  private static Reply error(int status, String name) {
    return Reply.json(
        status, Json.MAPPER.createObjectNode().put("statusCode", status).put("name", name));
  }
}
