package dev.tidemark.alert.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Who may use the part's own routes: the pages' name and password, or the parts' own token. */
@Singleton
final class Access {
  private final List<byte[]> headers = new ArrayList<>();

  Access(
      @Value("${tidemark.alert.access.user:}") String user,
      @Value("${tidemark.alert.access.password:}") String password,
      @Value("${tidemark.alert.access.token:}") String token) {
    if (user.isEmpty() != password.isEmpty()) {
      throw new ConfigurationException(
          "set both DASH_USER and DASH_PASS, or neither: one of them alone protects nothing");
    }
    if (!user.isEmpty()) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      headers.add(bytes("Basic " + Base64.getEncoder().encodeToString(pair)));
    }
    if (!token.isBlank()) {
      headers.add(bytes("Bearer " + token.strip()));
    }
  }

  /** Whether that Authorization header opens the door; takes the same time for every wrong one. */
  boolean open(String authorization) {
    if (headers.isEmpty()) {
      return true;
    }
    byte[] given = bytes(authorization == null ? "" : authorization);
    boolean open = false;
    for (byte[] header : headers) {
      open |= MessageDigest.isEqual(header, given);
    }
    return open;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
