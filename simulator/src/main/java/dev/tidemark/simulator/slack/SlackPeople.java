package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.simulator.web.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Who is in the workspace: the company's members, and whoever joins. */
public final class SlackPeople {
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /** The Slack id of somebody, who is in the workspace from now on. */
  public synchronized String join(String email) {
    String id = "U" + Ids.of("slack", email).substring(0, 9).toUpperCase(Locale.ROOT);
    addresses.put(id, email);
    return id;
  }

  /** The first who joined. */
  synchronized String anybody() {
    return addresses.values().stream().findFirst().orElse("somebody@acme.test");
  }

  synchronized boolean has(String id) {
    return addresses.containsKey(id);
  }

  synchronized Reply info(String id) {
    String email = addresses.get(id);
    if (email == null) {
      return SlackApi.error("user_not_found");
    }
    ObjectNode body = SlackApi.ok();
    ObjectNode user = body.putObject("user");
    user.put("id", id).put("team_id", SlackApi.TEAM).put("deleted", false).put("is_bot", false);
    user.put("name", email.substring(0, Math.max(0, email.indexOf('@'))));
    user.putObject("profile").put("email", email);
    return Reply.json(body);
  }
}
