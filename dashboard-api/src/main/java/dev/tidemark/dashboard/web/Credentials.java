package dev.tidemark.dashboard.web;

import dev.tidemark.schemas.InternalAccess;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The secrets of this installation: DASH_USER and DASH_PASS, and what parts show each other. */
@Singleton
public final class Credentials {
  private final InternalAccess parts;
  private final String user;
  private final String pair;

  Credentials(
      @Value("${tidemark.dashboard.user:}") String user,
      @Value("${tidemark.dashboard.password:}") String password,
      @Value("${tidemark.dashboard.token:}") String token,
      @Value("${tidemark.dashboard.machine-token:}") String machineToken) {
    this.parts = new InternalAccess(user, password, token.isBlank() ? machineToken : token);
    this.user = user;
    this.pair = user.isEmpty() ? null : InternalAccess.basic(user, password);
  }

  /** What other parts want to see; empty where they want nothing. */
  public Optional<String> header() {
    return parts.header();
  }

  /** Whether that header is what parts show each other; false where they show nothing. */
  public boolean ofPart(String authorization) {
    return parts.required() && parts.open(authorization);
  }

  /** Whether DASH_USER and DASH_PASS are set. */
  public boolean pair() {
    return pair != null;
  }

  /** Whether that header has the name and password of DASH_USER and DASH_PASS. */
  public boolean ofPair(String authorization) {
    return pair != null && InternalAccess.same(pair, authorization);
  }

  /** The name of DASH_USER. */
  public String user() {
    return user;
  }
}
