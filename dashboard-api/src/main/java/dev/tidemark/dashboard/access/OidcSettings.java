package dev.tidemark.dashboard.access;

import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Who signs people in elsewhere, and whom it may bring. */
@Singleton
final class OidcSettings {
  private static final String GOOGLE = "https://accounts.google.com";

  private final String issuer;
  private final String clientId;
  private final String clientSecret;
  private final Set<String> domains;
  private final Set<String> addresses;
  private final Set<String> admins;
  private final Role role;

  OidcSettings(
      @Value("${tidemark.access.oidc.issuer:}") String issuer,
      @Value("${tidemark.access.oidc.client-id:}") String clientId,
      @Value("${tidemark.access.oidc.client-secret:}") String clientSecret,
      @Value("${tidemark.access.oidc.google-client-id:}") String googleId,
      @Value("${tidemark.access.oidc.google-client-secret:}") String googleSecret,
      @Value("${tidemark.access.oidc.domains:}") String domains,
      @Value("${tidemark.access.oidc.addresses:}") String addresses,
      @Value("${tidemark.access.oidc.admins:}") String admins,
      @Value("${tidemark.access.oidc.role:viewer}") String role) {
    this.clientId = (clientId.isBlank() ? googleId : clientId).strip();
    this.issuer = issuer.isBlank() && !this.clientId.isEmpty() ? GOOGLE : issuer.strip();
    this.clientSecret = (clientId.isBlank() ? googleSecret : clientSecret).strip();
    this.domains = folded(domains);
    this.addresses = folded(addresses);
    this.admins = folded(admins);
    this.role = roleOf(role.strip());
    check();
  }

  boolean configured() {
    return !issuer.isEmpty();
  }

  String issuer() {
    return issuer;
  }

  String clientId() {
    return clientId;
  }

  /** Empty for a client without one. */
  String clientSecret() {
    return clientSecret;
  }

  /** How the page calls it. */
  String label() {
    return issuer.equals(GOOGLE) ? "Google" : URI.create(issuer).getHost();
  }

  /** What somebody may do who signs in for the first time. */
  Role firstRole(String email) {
    return admins.contains(Ids.fold(email)) ? Role.ADMIN : role;
  }

  /**
   * Whether somebody may come in who has no account.
   *
   * @param hosted the domain that Google says it hosts the account for; null elsewhere
   */
  boolean allows(String email, String hosted) {
    String address = Ids.fold(email);
    if (addresses.contains(address) || admins.contains(address)) {
      return true;
    }
    // Anybody can have a Google account with an address of the company.
    String domain =
        issuer.equals(GOOGLE) ? hosted : address.substring(address.lastIndexOf('@') + 1);
    return domain != null && domains.contains(Ids.fold(domain));
  }

  private void check() {
    if (issuer.isEmpty()) {
      return;
    }
    boolean address = issuer.matches("https?://[^/\\s?#]+[^\\s?#]*");
    if (!address) {
      throw new IllegalArgumentException(
          "TIDEMARK_OIDC_ISSUER must be an address such as " + GOOGLE + ", got: " + issuer);
    }
    if (clientId.isEmpty()) {
      throw new IllegalArgumentException(
          "TIDEMARK_OIDC_ISSUER is set, and TIDEMARK_OIDC_CLIENT_ID is not");
    }
  }

  private static Role roleOf(String text) {
    return Arrays.stream(Role.values())
        .filter(role -> role.wire().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TIDEMARK_OIDC_ROLE must be none, viewer, analyst or admin, got: " + text));
  }

  private static Set<String> folded(String list) {
    return Arrays.stream(list.split(","))
        .map(Ids::fold)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
