package dev.tidemark.alert.action;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a request comes from Slack: version 0 of its signatures, over the body as it came. */
final class SlackSignature {
  /** Older requests, and such from the future, may be copies. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String MAC = "HmacSHA256";

  private final byte[] secret;

  SlackSignature(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the signature is right and of now; takes the same time for every wrong one. */
  boolean good(String timestamp, String signature, byte[] body, Instant now) {
    if (timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    byte[] expected = expected(timestamp, body).getBytes(StandardCharsets.US_ASCII);
    boolean same = MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.ISO_8859_1));
    return same && age.compareTo(TOLERANCE) <= 0;
  }

  private String expected(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
