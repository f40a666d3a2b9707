package dev.tidemark.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.fault.Fault;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;

/** Plans, lists and clears faults over HTTP. */
record FaultsRoute(Faults faults) {
  // A misspelt field must not plan another fault than the one that was meant.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  Reply list() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("keyRevoked", faults.keyRevoked());
    body.set("faults", Json.MAPPER.valueToTree(faults.planned()));
    return Reply.json(body);
  }

  /** A fault, or {@code {"keyRevoked": true|false}}. */
  Reply plan(Call call) {
    JsonNode body = call.json();
    if (body.size() == 1 && body.path("keyRevoked").isBoolean()) {
      faults.keyRevoked(body.path("keyRevoked").booleanValue());
    } else {
      faults.add(fault(body));
    }
    return list();
  }

  Reply clear() {
    faults.clear();
    return Reply.empty(204);
  }

  private static Fault fault(JsonNode body) {
    if (!body.isObject()) {
      throw ControlApi.bad("the body must be a fault as a JSON object");
    }
    try {
      return STRICT.treeToValue(body, Fault.class);
    } catch (JsonProcessingException e) {
      throw ControlApi.bad(e.getOriginalMessage());
    }
  }
}
