package dev.tidemark.dashboard.access;

import static dev.tidemark.dashboard.access.Role.ADMIN;
import static dev.tidemark.dashboard.access.Role.ANALYST;
import static dev.tidemark.dashboard.access.Role.VIEWER;
import static dev.tidemark.dashboard.access.Scope.DATA_WRITE;
import static dev.tidemark.dashboard.access.Scope.INCIDENTS_WRITE;
import static dev.tidemark.dashboard.access.Scope.SETTINGS_WRITE;
import static dev.tidemark.dashboard.access.Scope.SPEND_READ;
import static dev.tidemark.dashboard.access.Scope.USERS_READ;

import dev.tidemark.dashboard.access.Rule.Door;
import java.util.List;
import java.util.Optional;

/** Which route is for whom: the first rule that fits decides, and what has none is for nobody. */
public final class Routes {
  private static final String READ = "GET";
  private static final String WRITE = "POST PUT PATCH DELETE";

  private static final List<Rule> RULES =
      List.of(
          // Who one is, and signing in and out.
          Rule.open("GET POST DELETE", "/api/v1/session"),
          Rule.open(READ, "/sign-in/**"),
          Rule.of("PUT", "/api/v1/session/password", VIEWER, Scope.ADMIN, "password.change"),
          Rule.of(READ, "/api/v1/tokens", VIEWER, Scope.ADMIN),
          Rule.of("POST", "/api/v1/tokens", VIEWER, Scope.ADMIN, "token.make"),
          Rule.of("DELETE", "/api/v1/tokens/*", VIEWER, Scope.ADMIN, "token.revoke"),
          Rule.of(READ, "/api/v1/accounts", ADMIN, Scope.ADMIN),
          Rule.of("POST", "/api/v1/accounts", ADMIN, Scope.ADMIN, "account.add"),
          Rule.of("PUT", "/api/v1/accounts/*", ADMIN, Scope.ADMIN, "account.change"),
          Rule.of("PUT", "/api/v1/accounts/*/password", ADMIN, Scope.ADMIN, "account.password"),
          Rule.of("DELETE", "/api/v1/accounts/*", ADMIN, Scope.ADMIN, "account.remove"),
          Rule.of(READ, "/api/v1/audit/**", ADMIN, Scope.ADMIN),

          // Questions that have a body and change nothing.
          Rule.of("POST", "/api/v1/settings/preview", ANALYST, SPEND_READ),
          Rule.of("POST", "/api/v1/budgets/preview", ANALYST, SPEND_READ),
          Rule.of("POST", "/api/v1/messages/*/preview", ANALYST, SPEND_READ),

          // What people do with incidents.
          Rule.of(WRITE, "/api/v1/incidents/**", ANALYST, INCIDENTS_WRITE, "incident"),
          Rule.of(WRITE, "/api/v1/anomalies/*/feedback", ANALYST, INCIDENTS_WRITE, "feedback"),
          Rule.of("DELETE", "/api/v1/feedback/*", ANALYST, INCIDENTS_WRITE, "feedback.forget"),

          // What is configured.
          Rule.of(WRITE, "/api/v1/settings/**", ADMIN, SETTINGS_WRITE, "settings"),
          Rule.of(WRITE, "/api/v1/budgets/**", ADMIN, SETTINGS_WRITE, "budget"),
          Rule.of(WRITE, "/api/v1/messages/**", ADMIN, SETTINGS_WRITE, "message"),
          Rule.of(WRITE, "/api/v1/alerts/**", ADMIN, SETTINGS_WRITE, "alerts"),
          Rule.of(WRITE, "/api/v1/prices/**", ADMIN, SETTINGS_WRITE, "prices"),

          // What data there is.
          Rule.of(WRITE, "/api/v1/directory/**", ADMIN, DATA_WRITE, "directory"),
          Rule.of(WRITE, "/api/v1/imports/**", ADMIN, DATA_WRITE, "import"),
          Rule.of(WRITE, "/api/v1/sources/**", ADMIN, DATA_WRITE, "sources"),
          Rule.of(WRITE, "/api/v1/dead-letters/**", ADMIN, DATA_WRITE, "dead-letter"),
          Rule.of(WRITE, "/api/v1/mappings/**", ADMIN, DATA_WRITE, "mapping"),
          Rule.of(WRITE, "/api/v1/read-models/**", ADMIN, DATA_WRITE, "read-models"),

          // What there is to read.
          Rule.of(READ, "/api/v1/users/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/v1/directory/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/v1/dead-letters/**", ANALYST, USERS_READ),
          Rule.of(READ, "/api/v1/exports/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/v1/overview/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/spend/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/models/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/insights/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/projections/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/budgets/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/messages/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/anomalies/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/incidents/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/feedback/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/settings/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/sources/mappings", VIEWER, USERS_READ),
          Rule.of(READ, "/api/v1/sources/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/mappings/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/v1/alerts/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/prices/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/imports/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/read-models/**", VIEWER, SPEND_READ),
          Rule.of(READ, "/api/v1/events", VIEWER, SPEND_READ),
          Rule.of(READ, "/metrics", VIEWER, SPEND_READ),

          // The same under the paths of the older trackers.
          Rule.of("PATCH", "/api/incidents/*", ANALYST, INCIDENTS_WRITE, "incident"),
          Rule.of("PUT", "/api/settings", ADMIN, SETTINGS_WRITE, "settings"),
          Rule.of("POST", "/api/budget", ADMIN, SETTINGS_WRITE, "budget"),
          Rule.of(WRITE, "/api/groups/**", ADMIN, DATA_WRITE, "directory"),
          Rule.of("POST", "/api/import", ADMIN, DATA_WRITE, "import"),
          Rule.of("POST", "/api/sync", ADMIN, DATA_WRITE, "sources"),
          Rule.of(WRITE, "/api/mappings/**", ADMIN, DATA_WRITE, "mapping"),
          Rule.of(READ, "/api/users/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/groups/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/export/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/mappings/**", VIEWER, USERS_READ),
          Rule.of(READ, "/api/*", VIEWER, SPEND_READ),

          // Where parts, developers' machines and Slack show secrets of their own.
          Rule.of(Door.PARTS, "PUT DELETE", "/internal/ingest/mappings", "mapping"),
          Rule.of(Door.PARTS, "POST", "/internal/ingest/spend-limits", "limit"),
          Rule.of(Door.PARTS, "GET " + WRITE, "/internal/**"),
          Rule.of(Door.OWN, "POST GET", "/api/cron/**"),
          Rule.of(Door.OWN, "POST", "/v1/*"),
          Rule.of(Door.OWN, "POST", "/otlp/v1/*"),
          Rule.of(Door.OWN, "POST", "/slack/actions"),

          // Whether the process is well, what the API is, and the pages' files: none holds data.
          Rule.closed("/api/**"),
          Rule.open(READ, "/healthz"),
          Rule.open(READ, "/livez"),
          Rule.open(READ, "/openapi.json"),
          Rule.of(Door.PAGES, READ, "/**"));

  private Routes() {}

  /**
   * What a caller may do at {@code /api/v1}, in the order in which the rules are tried.
   *
   * @param caller empty for those who have not signed in
   */
  static List<Permission> of(Optional<Caller> caller) {
    return RULES.stream()
        .filter(rule -> rule.door() == Door.ROLES && rule.path().pattern().startsWith("/api/v1/"))
        .map(
            rule ->
                new Permission(
                    rule.methods().stream().sorted().toList(),
                    rule.path().pattern(),
                    rule.needed(),
                    caller.filter(c -> c.may(rule.needed(), rule.scope())).isPresent()))
        .toList();
  }

  /** The rule of a request; empty where the route is for nobody. */
  public static Optional<Rule> of(String method, String path) {
    String asked = method.equals("HEAD") || method.equals("OPTIONS") ? READ : method;
    // The router takes a path with a slash at its end for the one without.
    String named = path.length() > 1 ? path.replaceAll("/+$", "") : path;
    return RULES.stream()
        .filter(rule -> rule.fits(asked, named))
        .findFirst()
        .filter(rule -> rule.door() != Door.NOBODY);
  }
}
