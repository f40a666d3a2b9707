package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.Caller.Way;
import dev.tidemark.dashboard.web.Answers;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;

/** Signing in and out. */
@Controller("/api/v1/session")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
public final class SessionController {
  private static final int LONGEST = 200;

  private final Callers callers;
  private final SignIns signIns;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookies;
  private final AuditTrail trail;

  SessionController(
      Callers callers,
      SignIns signIns,
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookies,
      AuditTrail trail) {
    this.callers = callers;
    this.signIns = signIns;
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookies = cookies;
    this.trail = trail;
  }

  /** Name and password. */
  public record SignIn(
      @Schema(example = "ann@example.com") String name,
      @Schema(example = "correct horse battery staple") String password) {}

  /** The password so far, and another one. */
  public record PasswordChange(String current, String next) {}

  /** 401 where name and password do not fit; 429 for one who tries too often. */
  @Post
  @Operation(summary = "Sign in with name and password")
  @SecurityRequirements
  public HttpResponse<?> signIn(HttpRequest<?> request, @Body SignIn body) {
    String name = text("name", body.name());
    String password = text("password", body.password());
    Optional<Duration> wait = signIns.mustWait(request, name);
    if (wait.isPresent()) {
      return Answers.tooMany(wait.get());
    }
    Optional<Account> account = signIns.signIn(name, password);
    if (account.isEmpty()) {
      trail.signIn(request, name, "sign-in", "denied");
      throw new ApiException(401, "Unauthorized", "name and password do not fit");
    }
    endPresent(request);
    trail.signIn(request, account.get().name(), "sign-in", "done");
    return HttpResponse.noContent().cookie(cookies.session(sessions.start(account.get().id())));
  }

  /** Ends the session of this browser. */
  @Delete
  @Operation(summary = "Sign out")
  public HttpResponse<?> signOut(HttpRequest<?> request) {
    callers
        .of(request)
        .filter(c -> c.way() == Way.SESSION)
        .ifPresent(c -> trail.signIn(request, c.name(), "sign-out", "done"));
    endPresent(request);
    return HttpResponse.noContent().cookie(cookies.none(cookies.name()));
  }

  /** Ends the other sessions of the account. */
  @Put("/password")
  @Operation(summary = "Change the password of one's own account")
  public HttpResponse<?> password(HttpRequest<?> request, @Body PasswordChange body) {
    Caller caller = Caller.current();
    if (caller.way() != Way.SESSION) {
      throw new ApiException(409, "Conflict", "only one who has signed in has a password");
    }
    String current = text("current", body.current());
    String next = AccountsController.password("next", body.next());
    Optional<Duration> wait = signIns.mustWait(request, caller.name());
    if (wait.isPresent()) {
      return Answers.tooMany(wait.get());
    }
    if (accounts.signedIn(caller.name(), current).isEmpty()) {
      throw BadRequest.field("current", "this is not the password of " + caller.name());
    }
    accounts.password(caller.name(), next, present(request).map(Secrets::kept).orElse(null));
    return HttpResponse.noContent();
  }

  private void endPresent(HttpRequest<?> request) {
    present(request).ifPresent(sessions::end);
  }

  private Optional<String> present(HttpRequest<?> request) {
    return request.getCookies().findCookie(cookies.name()).map(Cookie::getValue);
  }

  private static String text(String field, String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw BadRequest.field(field, "%s has 1 to %d characters".formatted(field, LONGEST));
    }
    return text;
  }
}
