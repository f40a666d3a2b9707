package dev.tidemark.dashboard.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** The one name and password of the pages, where DASH_USER and DASH_PASS are set. */
@Singleton
public final class Credentials {
  private final String header;

  Credentials(
      @Value("${tidemark.dashboard.user:}") String user,
      @Value("${tidemark.dashboard.password:}") String password) {
    if (user.isEmpty() != password.isEmpty()) {
      throw new ConfigurationException(
          "set both DASH_USER and DASH_PASS, or neither: one of them alone protects nothing");
    }
    this.header =
        user.isEmpty()
            ? null
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The header that a caller must send; empty where everybody may come in. */
  public Optional<String> header() {
    return Optional.ofNullable(header);
  }

  /** Whether that Authorization header opens the door; takes the same time for every wrong one. */
  boolean open(String authorization) {
    return header == null
        || authorization != null
            && MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8),
                authorization.getBytes(StandardCharsets.UTF_8));
  }
}
