package dev.tidemark.alert.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs by Standard Webhooks: {@code v1,} and a base64 HMAC-SHA256, one for each secret. */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final List<byte[]> keys;

  private Signature(List<byte[]> keys) {
    this.keys = keys;
  }

  /**
   * With one secret, or with several while one takes the place of another.
   *
   * @param secrets {@code whsec_} and base64 of 24 to 64 bytes, separated by spaces
   * @throws IllegalArgumentException that names the variable and shows no secret
   */
  static Signature of(String secrets) {
    List<byte[]> keys = new ArrayList<>();
    for (String secret : secrets.strip().split("\\s+")) {
      byte[] key = decoded(secret);
      if (key.length < SHORTEST || key.length > LONGEST) {
        throw new IllegalArgumentException(
            "ALERT_WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes, got "
                + key.length
                + " bytes");
      }
      keys.add(key);
    }
    return new Signature(keys);
  }

  /** The header's value. */
  String of(String id, long timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head);
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private static byte[] decoded(String secret) {
    try {
      return secret.startsWith(PREFIX)
          ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
          : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
