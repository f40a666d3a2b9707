package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import java.io.IOException;

/** The arguments of a Web API method, from a form (as Slack's own clients send) or from JSON. */
record SlackArgs(JsonNode args) {

  static SlackArgs of(Call call) {
    if (!call.isForm()) {
      return new SlackArgs(call.json());
    }
    ObjectNode args = Json.MAPPER.createObjectNode();
    call.form().forEach(args::put);
    return new SlackArgs(args);
  }

  /** A text; empty where there is none. */
  String text(String name) {
    return args.path(name).asText("");
  }

  /** A structure, which a form holds as JSON text; null where there is none. */
  JsonNode structure(String name) {
    JsonNode value = args.path(name);
    JsonNode parsed = value.isTextual() ? parse(value.textValue()) : value;
    return parsed.isMissingNode() || parsed.isNull() ? null : parsed;
  }

  /** Whether a structure is named but is not the list that it must be. */
  boolean isBroken(String name) {
    JsonNode value = args.path(name);
    JsonNode list = structure(name);
    return !value.isMissingNode() && !value.isNull() && (list == null || !list.isArray());
  }

  private static JsonNode parse(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
