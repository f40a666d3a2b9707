package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.web.Credentials;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Whether people must sign in: not where only this machine reaches the pages, unless that is
 * configured; and the process does not start where others reach them and nothing is said.
 */
@Context
public final class AccessSettings {
  private static final Set<String> NAMED = Set.of("", "open", "sign-in");

  private final boolean signIn;
  private final boolean secure;
  private final String page;

  AccessSettings(
      @Value("${tidemark.access.mode:}") String mode,
      @Value("${tidemark.access.reached-at:}") String reachedAt,
      @Value("${tidemark.access.listens-at:127.0.0.1}") String listensAt,
      @Value("${tidemark.access.page:`http://localhost:8080`}") String page,
      Credentials credentials,
      OidcSettings oidc) {
    String named = mode.strip().toLowerCase(Locale.ROOT);
    if (!NAMED.contains(named)) {
      throw new IllegalArgumentException("TIDEMARK_ACCESS must be open or sign-in, got: " + mode);
    }
    boolean configured = credentials.pair() || oidc.configured();
    if (named.equals("open") && configured) {
      throw new IllegalArgumentException(
          "TIDEMARK_ACCESS is open, but a way to sign in is configured: remove TIDEMARK_ACCESS, or"
              + " DASH_USER and the TIDEMARK_OIDC_ settings");
    }
    String host = reachedAt.isBlank() ? listensAt : reachedAt;
    if (named.isEmpty() && !configured && !loopback(host)) {
      throw new IllegalArgumentException(
          ("TIDEMARK_HOST is %s, so that others reach the pages, and nobody would have to sign in:"
                  + " set TIDEMARK_ACCESS=sign-in and add accounts with tidemark accounts add, or"
                  + " set TIDEMARK_OIDC_ISSUER, or DASH_USER and DASH_PASS; TIDEMARK_ACCESS=open"
                  + " opens them to everybody")
              .formatted(host));
    }
    this.signIn = named.equals("sign-in") || configured;
    this.page = page.strip().replaceAll("/+$", "");
    this.secure = this.page.startsWith("https://");
  }

  /** Whether people must sign in. */
  public boolean signIn() {
    return signIn;
  }

  /** Whether browsers reach the pages by TLS only. */
  boolean secure() {
    return secure;
  }

  /** Where browsers reach the pages: scheme, host and port. */
  String page() {
    return page;
  }

  /**
   * Whether that is a name under which these pages may be asked for. Where nobody signs in, a name
   * that somebody else gave this machine's address would let that somebody's pages read these.
   */
  boolean ownName(String host) {
    if (signIn || host == null) {
      return true;
    }
    String name = host.replaceAll(":\\d+$", "").toLowerCase(Locale.ROOT);
    boolean address = name.startsWith("[") || name.matches("[0-9.]+");
    return address
        || !name.contains(".")
        || name.endsWith(".localhost")
        || name.equals(URI.create(page).getHost());
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host.strip()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
