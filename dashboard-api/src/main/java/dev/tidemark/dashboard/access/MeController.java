package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.Caller.Way;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who one is. */
@Controller("/api/v1/session")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
public final class MeController {
  private final AccessSettings settings;
  private final OidcSettings oidc;
  private final Callers callers;
  private final Accounts accounts;

  MeController(AccessSettings settings, OidcSettings oidc, Callers callers, Accounts accounts) {
    this.settings = settings;
    this.oidc = oidc;
    this.callers = callers;
    this.accounts = accounts;
  }

  /** Also for those who have not signed in. */
  @Get
  @Operation(summary = "Who am I, what may I do, and how do I sign in")
  @SecurityRequirements
  public SessionView me(HttpRequest<?> request) {
    Optional<Caller> known = callers.of(request);
    boolean password =
        known
            .filter(c -> c.way() == Way.SESSION)
            .flatMap(c -> accounts.named(c.name()))
            .map(Account::password)
            .orElse(false);
    return new SessionView(
        settings.signIn(),
        known.map(Caller::name).orElse(null),
        known.map(Caller::role).orElse(Role.NONE),
        known.map(c -> c.way().name().toLowerCase(Locale.ROOT)).orElse(null),
        known.map(c -> c.scopes().stream().sorted().toList()).orElse(List.of()),
        password,
        known.map(Caller::seesPeople).orElse(false),
        oidc.configured() ? List.of(oidc.label()) : List.of(),
        Routes.of(known));
  }
}
