package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.web.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Lets the team's key in: basic authentication, the key as user, no password. */
record Access(CursorSettings settings, Faults faults, Errors errors) {

  /** Refuses a request whose key is missing, unknown, revoked or of the wrong kind. */
  void check(Call call) {
    String key = call.header("Authorization").flatMap(this::key).orElse("");
    if (key.equals(settings.userKey())) {
      throw errors.wrongKind();
    }
    if (!key.equals(settings.apiKey()) || faults.keyRevoked()) {
      throw errors.unauthorized();
    }
  }

  private Optional<String> key(String header) {
    if (settings.has(Quirk.BEARER) && header.startsWith("Bearer ")) {
      return Optional.of(header.substring("Bearer ".length()));
    }
    if (!header.startsWith("Basic ")) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()).strip());
      String text = new String(decoded, StandardCharsets.UTF_8);
      // The password must be empty: a client that sends another one has mixed the parts up.
      return text.endsWith(":")
          ? Optional.of(text.substring(0, text.length() - 1))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
