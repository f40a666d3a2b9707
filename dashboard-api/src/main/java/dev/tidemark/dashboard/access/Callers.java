package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.Caller.Way;
import dev.tidemark.dashboard.web.Credentials;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out who makes a request: by what it shows, and nothing else. */
@Singleton
final class Callers {
  private static final String BEARER = "Bearer ";

  private final AccessSettings settings;
  private final Credentials credentials;
  private final Sessions sessions;
  private final Tokens tokens;
  private final SessionCookie cookie;
  private final Sight sight;

  Callers(
      AccessSettings settings,
      Credentials credentials,
      Sessions sessions,
      Tokens tokens,
      SessionCookie cookie,
      Sight sight) {
    this.settings = settings;
    this.credentials = credentials;
    this.sessions = sessions;
    this.tokens = tokens;
    this.cookie = cookie;
    this.sight = sight;
  }

  /**
   * Who it is; empty for one who must sign in. A header that shows something wrong is not made good
   * by a cookie.
   */
  Optional<Caller> of(HttpRequest<?> request) {
    return found(request).map(sight::of);
  }

  private Optional<Caller> found(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    Optional<Caller> shown = header == null ? Optional.empty() : shown(header);
    if (!settings.signIn()) {
      return shown.or(() -> Optional.of(Caller.open()));
    }
    if (header != null) {
      return shown;
    }
    return request
        .getCookies()
        .findCookie(cookie.name())
        .map(Cookie::getValue)
        .flatMap(sessions::caller);
  }

  private Optional<Caller> shown(String header) {
    if (credentials.ofPair(header)) {
      return Optional.of(Caller.all(Way.PASSWORD, credentials.user()));
    }
    if (credentials.ofPart(header)) {
      return Optional.of(Caller.all(Way.INTERNAL, "operator"));
    }
    return header.startsWith(BEARER)
        ? tokens.caller(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }
}
