package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.audit.AuditLog;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/** Keeps every change, and every attempt that was not for the one who made it. */
@ServerFilter("/**")
@Order(-99)
public final class AuditTrail {
  private static final String ACTION = "tidemark.action";
  private static final String DETAIL = "tidemark.detail";

  private final AuditLog log;

  AuditTrail(AuditLog log) {
    this.log = log;
  }

  /**
   * Says what the present request changed, for the audit log; without a request nothing happens.
   * Values that did not change are left out.
   */
  public static void changed(Object before, Object after) {
    ObjectNode detail = Json.MAPPER.createObjectNode();
    Differences.put(detail, Json.MAPPER.valueToTree(before), Json.MAPPER.valueToTree(after));
    detail(detail);
  }

  /** Says what the present request was about, without anything secret. */
  static void detail(JsonNode detail) {
    ServerRequestContext.currentRequest()
        .ifPresent(request -> request.setAttribute(DETAIL, detail));
  }

  /** A request that may be carried out. */
  void begun(HttpRequest<?> request, Rule rule) {
    if (rule.action() != null) {
      request.setAttribute(ACTION, rule.action());
    }
  }

  /** A request that is not for that caller. */
  void denied(HttpRequest<?> request, Rule rule, Caller caller) {
    String action = rule.action() == null ? "read" : rule.action();
    log.write(event(request, caller.name(), way(caller), action, "denied", null));
  }

  /** Somebody signed in or out, or tried. */
  void signIn(HttpRequest<?> request, String name, String action, String outcome) {
    log.write(event(request, name, "session", action, outcome, null));
  }

  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void answered(HttpRequest<?> request, @Nullable HttpResponse<?> response) {
    Optional<String> action = request.getAttribute(ACTION, String.class);
    Optional<Caller> caller = Caller.of(request);
    if (action.isEmpty() || caller.isEmpty()) {
      return;
    }
    boolean done = response != null && response.code() / 100 == 2;
    JsonNode detail = request.getAttribute(DETAIL, JsonNode.class).orElse(null);
    log.write(
        event(
            request,
            caller.get().name(),
            way(caller.get()),
            action.get(),
            done ? "done" : "refused",
            done ? detail : null));
  }

  private static AuditLog.Event event(
      HttpRequest<?> request,
      String actor,
      String way,
      String action,
      String outcome,
      JsonNode detail) {
    InetSocketAddress from = request.getRemoteAddress();
    return new AuditLog.Event(
        actor,
        way,
        action,
        request.getMethodName() + " " + request.getPath(),
        outcome,
        from == null || from.getAddress() == null ? null : from.getAddress().getHostAddress(),
        detail);
  }

  private static String way(Caller caller) {
    return caller.way().name().toLowerCase(Locale.ROOT);
  }
}
