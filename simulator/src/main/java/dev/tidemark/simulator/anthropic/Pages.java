package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Reply;
import java.util.List;

/** Cuts a list into pages and says what follows. */
record Pages(AnthropicSettings settings) {

  /** The page that a query asks for. */
  Reply reply(Query query, List<? extends JsonNode> all, int limit) {
    int from = query.offset();
    if (from > 0 && from >= all.size()) {
      throw Errors.badRequest("page: Invalid page token");
    }
    int to = Math.min(from + limit, all.size());
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("data").addAll(all.subList(from, to));
    boolean more = to < all.size();
    body.put("has_more", more);
    boolean named = more || settings.has(Quirk.STRAY_NEXT_PAGE);
    body.put("next_page", named ? Query.token(to) : null);
    return Reply.json(body);
  }
}
