package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.OidcAttempts.Attempt;
import dev.tidemark.dashboard.web.ApiException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes browsers to the issuer, and back. What goes wrong is said on the page of sign-in. */
@Hidden
@Controller("/sign-in/oidc")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OidcController {
  private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);

  private final OidcIssuer issuer;
  private final OidcAttempts attempts;
  private final OidcAccounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookies;
  private final AuditTrail trail;

  OidcController(
      OidcIssuer issuer,
      OidcAttempts attempts,
      OidcAccounts accounts,
      Sessions sessions,
      SessionCookie cookies,
      AuditTrail trail) {
    this.issuer = issuer;
    this.attempts = attempts;
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookies = cookies;
    this.trail = trail;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> begin(@Nullable @QueryValue String to) {
    if (!issuer.configured()) {
      throw ApiException.notFound("nobody is signed in elsewhere here: see TIDEMARK_OIDC_ISSUER");
    }
    Attempt attempt = new Attempt(Secrets.fresh(), Secrets.fresh(), target(to));
    String state = attempts.begin(attempt);
    try {
      URI there = issuer.address(state, attempt.nonce(), attempt.verifier());
      return HttpResponse.seeOther(there).cookie(cookies.signIn(state));
    } catch (OidcIssuer.Failed e) {
      return failed("provider", e);
    }
  }

  @Get(uri = "/callback", produces = MediaType.TEXT_HTML)
  HttpResponse<?> back(
      HttpRequest<?> request,
      @Nullable @QueryValue String code,
      @Nullable @QueryValue String state) {
    Optional<Attempt> attempt =
        request
            .getCookies()
            .findCookie(cookies.signInName())
            .map(Cookie::getValue)
            .filter(begun -> begun.equals(state))
            .flatMap(attempts::end);
    if (attempt.isEmpty()) {
      return failed("expired", null);
    }
    if (code == null) {
      return failed("cancelled", null);
    }
    try {
      var identity = issuer.identity(code, attempt.get().nonce(), attempt.get().verifier());
      Optional<Account> account = accounts.of(identity);
      String name = identity.email() == null ? identity.subject() : identity.email();
      trail.signIn(request, name, "sign-in", account.isPresent() ? "done" : "denied");
      return account.isPresent() ? in(account.get(), attempt.get()) : failed("not-allowed", null);
    } catch (OidcIssuer.Failed e) {
      return failed("provider", e);
    } catch (ApiException e) {
      // Two browsers made the same account at once; the other one has it now.
      return failed("expired", null);
    }
  }

  private HttpResponse<?> in(Account account, Attempt attempt) {
    return HttpResponse.seeOther(URI.create(attempt.target()))
        .cookie(cookies.session(sessions.start(account.id())))
        .cookie(cookies.none(cookies.signInName()));
  }

  private HttpResponse<?> failed(String why, @Nullable Exception cause) {
    if (cause != null) {
      LOG.warn("nobody can sign in with the issuer: {}", cause.toString());
    }
    return HttpResponse.seeOther(URI.create("/sign-in?failed=" + why))
        .cookie(cookies.none(cookies.signInName()));
  }

  /** A page of Tidemark, whatever was asked for. */
  private static String target(@Nullable String asked) {
    boolean own = asked != null && asked.matches("/([A-Za-z0-9._~%-][A-Za-z0-9._~%/?&=+:-]*)?");
    return own ? asked : "/";
  }
}
