package dev.tidemark.simulator.otlp;

import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.Coder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of requests the events that Claude Code exports every five seconds.
 *
 * @param texts numbers are texts
 */
record Events(boolean texts) {
  static final InstrumentationScope.Builder SCOPE =
      InstrumentationScope.newBuilder().setName("com.anthropic.claude_code.events");

  /** One export: a developer types, Claude is asked, and answers. */
  ExportLogsServiceRequest of(List<ClaudeRequest> requests) {
    Map<Coder, ScopeLogs.Builder> coders = new LinkedHashMap<>();
    for (ClaudeRequest r : requests) {
      ScopeLogs.Builder scope =
          coders.computeIfAbsent(r.coder(), any -> ScopeLogs.newBuilder().setScope(SCOPE));
      scope.addLogRecords(prompt(r)).addLogRecords(request(r));
    }
    ExportLogsServiceRequest.Builder export = ExportLogsServiceRequest.newBuilder();
    coders.forEach(
        (coder, scope) ->
            export.addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(Machine.resource(coder))
                    .addScopeLogs(scope)));
    return export.build();
  }

  private static LogRecord prompt(ClaudeRequest r) {
    return record(r, "user_prompt").addAttributes(number("prompt_length", 42)).build();
  }

  private LogRecord request(ClaudeRequest r) {
    return record(r, "api_request")
        .addAttributes(Machine.text("model", Machine.model(r)))
        .addAttributes(Machine.text("request_id", Machine.requestId(r)))
        .addAttributes(usd(r))
        .addAttributes(count("duration_ms", 900 + r.trait(5, 9_000)))
        .addAttributes(count("input_tokens", r.tokens().input()))
        .addAttributes(count("output_tokens", r.tokens().output()))
        .addAttributes(count("cache_read_tokens", r.tokens().read()))
        .addAttributes(count("cache_creation_tokens", r.tokens().write5m() + r.tokens().write1h()))
        .build();
  }

  private static LogRecord.Builder record(ClaudeRequest r, String name) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(r.at() * 1_000_000)
        .setObservedTimeUnixNano(r.at() * 1_000_000)
        .setBody(AnyValue.newBuilder().setStringValue("claude_code." + name))
        .addAllAttributes(Machine.attributes(r))
        .addAttributes(Machine.text("event.name", name));
  }

  private KeyValue usd(ClaudeRequest r) {
    BigDecimal usd = BigDecimal.valueOf(r.thousandths(), 9);
    return texts
        ? Machine.text("cost_usd", usd.toPlainString())
        : KeyValue.newBuilder()
            .setKey("cost_usd")
            .setValue(AnyValue.newBuilder().setDoubleValue(usd.doubleValue()))
            .build();
  }

  private KeyValue count(String name, long count) {
    return texts ? Machine.text(name, Long.toString(count)) : number(name, count);
  }

  private static KeyValue number(String name, long count) {
    return KeyValue.newBuilder()
        .setKey(name)
        .setValue(AnyValue.newBuilder().setIntValue(count))
        .build();
  }
}
