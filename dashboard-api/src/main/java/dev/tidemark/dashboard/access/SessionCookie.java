package dev.tidemark.dashboard.access;

import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The cookies of sign-in. They go to this host alone, no script reads them, and other sites' pages
 * send them only with a link that a person follows.
 */
@Singleton
final class SessionCookie {
  private static final String SIGN_IN = "tidemark-sign-in";

  private final AccessSettings settings;

  SessionCookie(AccessSettings settings) {
    this.settings = settings;
  }

  /** The name of the session's cookie. */
  String name() {
    return prefixed("tidemark-session");
  }

  /** The name of the cookie that ties a sign-in elsewhere to the browser that began it. */
  String signInName() {
    return prefixed(SIGN_IN);
  }

  Cookie session(String secret) {
    return made(name(), secret, Sessions.LONGEST);
  }

  Cookie signIn(String state) {
    return made(signInName(), state, SignIns.PATIENCE);
  }

  /** Takes a cookie back. */
  Cookie none(String name) {
    return made(name, "", Duration.ZERO);
  }

  /** Browsers take a cookie of that prefix from this host by TLS only. */
  private String prefixed(String name) {
    return settings.secure() ? "__Host-" + name : name;
  }

  private Cookie made(String name, String value, Duration age) {
    return Cookie.of(name, value)
        .path("/")
        .httpOnly(true)
        .secure(settings.secure())
        .sameSite(SameSite.Lax)
        .maxAge(age.toSeconds());
  }
}
