package dev.tidemark.dashboard.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Speaks OpenID Connect with the one issuer that is configured: code flow with PKCE. */
@Singleton
final class OidcIssuer {
  private static final int PATIENCE_MS = (int) Duration.ofSeconds(10).toMillis();

  /** Those that sign with a key of the issuer's own, which nobody else has. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.EdDSA);

  private final OidcSettings settings;
  private final URI redirect;
  private volatile OIDCProviderMetadata metadata;

  OidcIssuer(OidcSettings settings, AccessSettings access) {
    this.settings = settings;
    this.redirect = URI.create(access.page() + "/sign-in/oidc/callback");
  }

  /** The issuer does not answer as the standard says; why stays in the log. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Who has signed in there.
   *
   * @param email null where the issuer did not say, or has not made sure that it is theirs
   * @param hosted the domain that Google hosts the account for; null elsewhere
   */
  record Identity(String issuer, String subject, String email, String name, String hosted) {}

  boolean configured() {
    return settings.configured();
  }

  /** Where a browser goes to sign in. */
  URI address(String state, String nonce, String verifier) throws Failed {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope("openid", "email", "profile"),
            new ClientID(settings.clientId()),
            redirect)
        .endpointURI(metadata().getAuthorizationEndpointURI())
        .state(new State(state))
        .nonce(new Nonce(nonce))
        .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Who it is that came back with a code. */
  Identity identity(String code, String nonce, String verifier) throws Failed {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), redirect, new CodeVerifier(verifier));
    try {
      TokenResponse answer = OIDCTokenResponseParser.parse(bounded(request(grant)).send());
      if (!answer.indicatesSuccess()) {
        throw new Failed(
            "the issuer refused the code: " + answer.toErrorResponse().getErrorObject(), null);
      }
      var tokens = answer.toSuccessResponse().getTokens().toOIDCTokens();
      return validated(tokens.getIDToken(), nonce);
    } catch (ParseException | IOException e) {
      throw new Failed("the issuer's token endpoint did not answer as it should", e);
    }
  }

  private Identity validated(com.nimbusds.jwt.JWT token, String nonce) throws Failed {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(token.getHeader().getAlgorithm().getName());
    if (!ALGORITHMS.contains(algorithm)) {
      throw new Failed("the issuer signs with " + algorithm + ", which is not taken", null);
    }
    try {
      IDTokenValidator validator =
          new IDTokenValidator(
              new Issuer(settings.issuer()),
              new ClientID(settings.clientId()),
              algorithm,
              metadata().getJWKSetURI().toURL());
      JWTClaimsSet claims = validator.validate(token, new Nonce(nonce)).toJWTClaimsSet();
      boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
      return new Identity(
          claims.getIssuer(),
          claims.getSubject(),
          verified ? claims.getStringClaim("email") : null,
          claims.getStringClaim("name"),
          claims.getStringClaim("hd"));
    } catch (BadJOSEException | JOSEException | ParseException | IOException e) {
      throw new Failed("the issuer's ID token does not hold: " + e.getMessage(), e);
    } catch (java.text.ParseException e) {
      throw new Failed("a claim of the ID token has the wrong type", e);
    }
  }

  private TokenRequest request(AuthorizationCodeGrant grant) throws Failed {
    URI endpoint = metadata().getTokenEndpointURI();
    ClientID client = new ClientID(settings.clientId());
    return settings.clientSecret().isEmpty()
        ? new TokenRequest.Builder(endpoint, client, grant).build()
        : new TokenRequest.Builder(
                endpoint, new ClientSecretBasic(client, new Secret(settings.clientSecret())), grant)
            .build();
  }

  private static HTTPRequest bounded(TokenRequest request) {
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(PATIENCE_MS);
    http.setReadTimeout(PATIENCE_MS);
    http.setFollowRedirects(false);
    return http;
  }

  /** What the issuer says of itself, read when it is needed for the first time. */
  private OIDCProviderMetadata metadata() throws Failed {
    OIDCProviderMetadata known = metadata;
    if (known == null) {
      try {
        known =
            OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), PATIENCE_MS, PATIENCE_MS);
        metadata = known;
      } catch (GeneralException | IOException e) {
        throw new Failed("the issuer does not say where it signs people in", e);
      }
    }
    return known;
  }
}
