package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param name as incidents, settings and the audit log show it
 * @param account null for everybody who has none
 * @param scopes what a token is limited to; all of them for others
 * @param seesPeople whether people's names are shown
 */
public record Caller(
    Way way, String name, UUID account, Role role, Set<Scope> scopes, boolean seesPeople) {
  private static final String ATTRIBUTE = "tidemark.caller";

  /** How somebody comes in. */
  public enum Way {
    /** Nobody has to sign in here. */
    OPEN,
    /** A browser with a session. */
    SESSION,
    /** A program with a token. */
    TOKEN,
    /** The name and password of DASH_USER and DASH_PASS. */
    PASSWORD,
    /** Another part, or the command line of this machine. */
    INTERNAL
  }

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Everybody, where nobody has to sign in. */
  static Caller open() {
    return all(Way.OPEN, "dashboard");
  }

  /** One who may do everything, and has no account. */
  static Caller all(Way way, String name) {
    return new Caller(way, name, null, Role.ADMIN, Set.of(Scope.values()), true);
  }

  /** Whether a route of that role and scope is for this caller. */
  boolean may(Role needed, Scope scope) {
    return role.covers(needed) && (scopes.contains(scope) || scopes.contains(Scope.ADMIN));
  }

  /** Marks the request as made by this caller. */
  void made(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Who makes that request; empty where nobody was asked. */
  public static Optional<Caller> of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Caller.class);
  }

  /** Who makes the present request; {@link #open} outside of requests. */
  public static Caller current() {
    return ServerRequestContext.currentRequest().flatMap(Caller::of).orElseGet(Caller::open);
  }

  /**
   * The name under which something is done now. Who has signed in cannot say to be somebody else;
   * where nobody signs in, where many share one password, and from another part, it is who was
   * said, if anybody was.
   */
  public static String actor(String said) {
    Caller caller = current();
    boolean known = caller.way == Way.SESSION || caller.way == Way.TOKEN;
    return known || said == null || said.isBlank() ? caller.name : said;
  }

  /**
   * A command with the name of who gives it, as {@code actor}.
   *
   * @throws dev.tidemark.dashboard.web.ApiException 400 where it is no JSON object
   */
  public static JsonNode signed(JsonNode body) {
    if (!(body instanceof ObjectNode command)) {
      throw BadRequest.field("", "the body must be a JSON object");
    }
    return command.deepCopy().put("actor", actor(command.path("actor").asText("")));
  }
}
