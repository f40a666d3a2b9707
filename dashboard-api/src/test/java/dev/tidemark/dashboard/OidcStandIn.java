package dev.tidemark.dashboard;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.InternalAccess;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OpenID Connect issuer on this machine: discovery, keys, codes that are good once and for the
 * verifier that they were asked with, and signed ID tokens of whoever is signed in there.
 */
public final class OidcStandIn implements AutoCloseable {
  public static final String CLIENT = "tidemark";
  public static final String SECRET = "oidc-s3cret";

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();

  /** Who is signed in there; changes of a test are seen at the next sign-in. */
  public volatile Map<String, Object> claims;

  public OidcStandIn() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext("/keys", e -> json(e, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void describe(HttpExchange exchange) throws IOException {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("issuer", url());
    said.put("authorization_endpoint", url() + "/authorize");
    said.put("token_endpoint", url() + "/token");
    said.put("jwks_uri", url() + "/keys");
    said.put("response_types_supported", List.of("code"));
    said.put("subject_types_supported", List.of("public"));
    said.put("id_token_signing_alg_values_supported", List.of("RS256"));
    json(exchange, 200, Json.MAPPER.writeValueAsString(said));
  }

  /** Whoever is signed in there agrees at once. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, List<String>> asked =
        URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    String back = one(asked, "redirect_uri") + "?code=" + code + "&state=" + one(asked, "state");
    exchange.getResponseHeaders().add("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, List<String>> sent =
        URLUtils.parseParameters(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, List<String>> asked = codes.remove(one(sent, "code"));
    String challenge =
        CodeChallenge.compute(
                CodeChallengeMethod.S256, new CodeVerifier(one(sent, "code_verifier")))
            .getValue();
    boolean good =
        asked != null
            && one(asked, "code_challenge").equals(challenge)
            && one(asked, "redirect_uri").equals(one(sent, "redirect_uri"))
            && InternalAccess.basic(CLIENT, SECRET)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    json(
        exchange,
        good ? 200 : 400,
        good
            ? Json.MAPPER.writeValueAsString(
                Map.of(
                    "access_token",
                    "opaque",
                    "token_type",
                    "Bearer",
                    "id_token",
                    idToken(one(asked, "nonce"))))
            : "{\"error\":\"invalid_grant\"}");
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder token =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", nonce);
    claims.forEach(token::claim);
    try {
      SignedJWT signed =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), token.build());
      signed.sign(new RSASSASigner(key));
      return signed.serialize();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
