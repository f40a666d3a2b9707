package dev.tidemark.ingest.otlp;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may send telemetry: whoever has the token; without one, this machine. */
@Singleton
final class Access {
  private final byte[] header;
  private final boolean open;

  Access(
      @Value("${tidemark.otlp.token:}") String token,
      @Nullable @Value("${micronaut.server.host:}") String host) {
    this.header =
        token.isBlank() ? null : ("Bearer " + token.strip()).getBytes(StandardCharsets.UTF_8);
    this.open = header == null && loopback(host);
  }

  /** Why an Authorization header does not open the door; null where it does. */
  @Nullable
  String refusal(@Nullable String authorization) {
    if (open) {
      return null;
    }
    if (header == null) {
      return "this Tidemark takes telemetry from other machines only once TIDEMARK_OTLP_TOKEN is"
          + " set";
    }
    // Takes the same time for every wrong one.
    boolean right =
        authorization != null
            && MessageDigest.isEqual(header, authorization.getBytes(StandardCharsets.UTF_8));
    return right ? null : "send Authorization: Bearer and the token of this Tidemark";
  }

  private static boolean loopback(@Nullable String host) {
    try {
      return host != null && !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
