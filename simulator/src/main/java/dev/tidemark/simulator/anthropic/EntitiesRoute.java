package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.ClaudeUse;
import dev.tidemark.simulator.company.Coder;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** GET users, api_keys and workspaces: lists that are read on from the id of the last entry. */
record EntitiesRoute(ClaudeUse use) {
  private static final String SINCE = "2025-06-02T08:00:00Z";
  private static final String GONE = "user_01gone";

  Reply users(Call call) {
    List<ObjectNode> users = new ArrayList<>();
    for (Coder coder : use.coders()) {
      if (coder.userId() != null) {
        users.add(
            Json.MAPPER
                .createObjectNode()
                .put("id", coder.userId())
                .put("type", "user")
                .put("email", coder.person().billedAs())
                .put("name", coder.person().name())
                .put("role", users.isEmpty() ? "admin" : "claude_code_user")
                .put("added_at", SINCE));
      }
    }
    return page(new Query(call).only("limit", "after_id", "before_id"), users);
  }

  Reply keys(Call call) {
    List<ObjectNode> keys = new ArrayList<>();
    for (Coder coder : use.coders()) {
      if (coder.keyId() != null) {
        ObjectNode key =
            Json.MAPPER
                .createObjectNode()
                .put("id", coder.keyId())
                .put("type", "api_key")
                .put("name", coder.keyName())
                .put("status", "active")
                .put("partial_key_hint", "sk-ant-api03-R2D...igAA")
                .put("workspace_id", coder.workspaceId())
                .put("created_at", SINCE)
                .put("expires_at", (String) null);
        key.putObject("created_by")
            .put("id", Objects.requireNonNullElse(coder.userId(), GONE))
            .put("type", "user");
        keys.add(key);
      }
    }
    return page(
        new Query(call)
            .only("limit", "after_id", "before_id", "status", "workspace_id", "created_by_user_id"),
        keys);
  }

  Reply workspaces(Call call) {
    List<ObjectNode> spaces =
        use.coders().stream()
            .map(Coder::workspaceId)
            .filter(Objects::nonNull)
            .distinct()
            .map(
                id ->
                    Json.MAPPER
                        .createObjectNode()
                        .put("id", id)
                        .put("type", "workspace")
                        .put("name", id.replace("wrkspc_", ""))
                        .put("created_at", SINCE)
                        .put("archived_at", (String) null))
            .toList();
    return page(new Query(call).only("limit", "after_id", "before_id", "include_archived"), spaces);
  }

  private static Reply page(Query query, List<ObjectNode> all) {
    int limit = query.limit(20, 1_000);
    String after = query.call().query("after_id").orElse(null);
    int from = 0;
    if (after != null) {
      List<String> ids = all.stream().map(one -> one.path("id").asText()).toList();
      from = ids.indexOf(after) + 1;
      if (from == 0) {
        throw Errors.badRequest("after_id: no such object");
      }
    }
    List<ObjectNode> page = all.subList(from, Math.min(from + limit, all.size()));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("data").addAll(page);
    body.put("has_more", from + page.size() < all.size());
    body.put("first_id", page.isEmpty() ? null : page.getFirst().path("id").asText());
    body.put("last_id", page.isEmpty() ? null : page.getLast().path("id").asText());
    return Reply.json(body);
  }
}
