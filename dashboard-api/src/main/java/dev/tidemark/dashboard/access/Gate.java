package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.Caller.Way;
import dev.tidemark.dashboard.access.Rule.Door;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Answers;
import dev.tidemark.dashboard.web.Credentials;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who may come in: by the table of routes, at a measured pace, and changes only from the
 * pages' own origin or from a caller that is no browser.
 */
@ServerFilter("/**")
@Order(-100)
final class Gate {
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  private final AccessSettings settings;
  private final Callers callers;
  private final Credentials credentials;
  private final AuditTrail trail;
  private final ReportingTime time;
  private final RateLimit pace;

  Gate(
      AccessSettings settings,
      Callers callers,
      Credentials credentials,
      AuditTrail trail,
      ReportingTime time,
      @Value("${tidemark.access.requests-per-second:50}") int perSecond) {
    this.settings = settings;
    this.callers = callers;
    this.credentials = credentials;
    this.trail = trail;
    this.time = time;
    this.pace = new RateLimit(perSecond * 10, Duration.ofSeconds(1).dividedBy(perSecond));
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (!settings.ownName(request.getHeaders().get(HttpHeaders.HOST))) {
      return Answers.problem(
          421, "Misdirected request", "ask by the address of DASHBOARD_URL, or by a number");
    }
    Optional<Rule> rule = Routes.of(request.getMethodName(), request.getPath());
    if (rule.isPresent() && rule.get().door() == Door.OWN) {
      return null;
    }
    HttpResponse<?> foreign = READS.contains(request.getMethod()) ? null : foreign(request);
    if (foreign != null) {
      return foreign;
    }
    return rule.isEmpty() ? unlisted(request) : entered(request, rule.get());
  }

  @Nullable
  private HttpResponse<?> entered(HttpRequest<?> request, Rule rule) {
    return switch (rule.door()) {
      case PAGES -> pages(request) ? null : denied(request, rule, null);
      case PARTS -> parts(request, rule);
      case ROLES -> roles(request, rule);
      default -> null;
    };
  }

  @Nullable
  private HttpResponse<?> roles(HttpRequest<?> request, Rule rule) {
    Optional<Caller> known = callers.of(request);
    if (known.isEmpty()) {
      return stranger(request);
    }
    Caller caller = known.get();
    if (!caller.may(rule.needed(), rule.scope())) {
      return denied(request, rule, caller);
    }
    if (caller.way() == Way.SESSION
        && !READS.contains(request.getMethod())
        && !Origins.proven(request)) {
      return Answers.problem(
          403, "Forbidden", "a browser says where a change comes from; a program needs a token");
    }
    Optional<Duration> wait =
        caller.way() == Way.OPEN || caller.way() == Way.INTERNAL
            ? Optional.empty()
            : pace.take(caller.name(), time.now());
    if (wait.isPresent()) {
      return Answers.tooMany(wait.get());
    }
    caller.made(request);
    trail.begun(request, rule);
    return null;
  }

  /** The parts check what is shown to them; where people sign in, nothing is open to them. */
  @Nullable
  private HttpResponse<?> parts(HttpRequest<?> request, Rule rule) {
    Optional<Caller> caller = callers.of(request);
    caller.ifPresent(
        known -> {
          known.made(request);
          trail.begun(request, rule);
        });
    boolean known =
        caller.filter(c -> c.way() != Way.SESSION && c.may(Role.ADMIN, Scope.ADMIN)).isPresent();
    return known ? null : stranger(request);
  }

  /** What makes pages, or is nothing that a program makes. */
  private static boolean pages(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(match -> match.getRouteInfo().getProduces().contains(MediaType.TEXT_HTML_TYPE))
        .orElse(true);
  }

  /** A route that the table does not have is for nobody; what is no route is not there. */
  @Nullable
  private static HttpResponse<?> unlisted(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request).isEmpty()
        ? null
        : Answers.problem(
            403, "Forbidden", "no rule says who may ask this, so nobody may: see Routes");
  }

  private HttpResponse<?> stranger(HttpRequest<?> request) {
    var answer =
        Answers.problem(401, "Unauthorized", "sign in, or send a token").toMutableResponse();
    boolean older = !request.getPath().startsWith("/api/v1/");
    return older && credentials.pair()
        ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tidemark\", charset=\"UTF-8\"")
        : answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Tidemark\"");
  }

  private HttpResponse<?> denied(HttpRequest<?> request, Rule rule, @Nullable Caller caller) {
    if (caller == null) {
      return Answers.problem(403, "Forbidden", "no rule says who may ask this, so nobody may");
    }
    trail.denied(request, rule, caller);
    String what =
        caller.role().covers(rule.needed())
            ? "the token lacks the scope " + rule.scope().wire()
            : "this needs the role %s, and %s has the role %s"
                .formatted(rule.needed().wire(), caller.name(), caller.role().wire());
    return Answers.problem(403, "Forbidden", what);
  }

  @Nullable
  private static HttpResponse<?> foreign(HttpRequest<?> request) {
    if (!Origins.own(request)) {
      return Answers.problem(403, "Forbidden", "changes are taken from Tidemark's own pages only");
    }
    // A browser asks before it sends a DELETE to another site, so that it needs no type of content.
    if (request.getMethod() != HttpMethod.DELETE
        && request.getContentType().isEmpty()
        && RouteAttributes.getRouteMatch(request).isPresent()) {
      return Answers.problem(
          415, "Unsupported media type", "send the body with Content-Type: application/json");
    }
    return null;
  }
}
