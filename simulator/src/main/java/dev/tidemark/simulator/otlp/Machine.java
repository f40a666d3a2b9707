package dev.tidemark.simulator.otlp;

import dev.tidemark.schemas.Ids;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.Coder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;

/** What Claude Code says of where it runs, and who uses it: a session is a coder's UTC day. */
final class Machine {
  private static final String ORGANIZATION = "b2f5c0de-0000-4000-8000-000000000001";

  private Machine() {}

  /** Whether somebody uses Claude Code, and not a key in a program. */
  static boolean has(Coder coder) {
    return coder.owner() != null;
  }

  static String session(ClaudeRequest r) {
    return Ids.of("session", Integer.toString(r.coder().number()), r.day().toString());
  }

  /** Equal requests are equal in everything that distinguishes them. */
  static String requestId(ClaudeRequest r) {
    return "req_"
        + Ids.of(
            Integer.toString(r.coder().number()), Long.toString(r.at()), r.tokens().toString());
  }

  /** Claude Code names the long context after the model. */
  static String model(ClaudeRequest r) {
    return r.longContext() ? r.model().id() + "[1m]" : r.model().id();
  }

  /** Who has a key is named by the operator's resource attributes only. */
  static Resource resource(Coder coder) {
    Resource.Builder resource =
        Resource.newBuilder()
            .addAttributes(text("service.name", "claude-code"))
            .addAttributes(text("service.version", "2.1.4"));
    if (coder.keyId() != null) {
      resource.addAttributes(text("user.email", coder.owner()));
    }
    return resource.build();
  }

  static List<KeyValue> attributes(ClaudeRequest r) {
    Coder coder = r.coder();
    List<KeyValue> all = new ArrayList<>();
    all.add(text("user.id", Ids.of("install", coder.owner())));
    all.add(text("session.id", session(r)));
    all.add(text("terminal.type", r.terminal()));
    if (coder.keyId() == null) {
      all.add(text("organization.id", ORGANIZATION));
      all.add(text("user.account_uuid", Ids.of("account", coder.owner())));
      all.add(text("user.email", coder.owner()));
    }
    return all;
  }

  static KeyValue text(String name, String value) {
    return KeyValue.newBuilder()
        .setKey(name)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
