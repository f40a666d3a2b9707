package dev.tidemark.schemas;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Deterministic ids: the same input has the same id on every machine, so a replay creates nothing
 * new.
 */
public final class Ids {
  private static final int HEX_DIGITS = 32;
  private static final int ROOM = 256;

  /** Never used itself: a copy costs a fraction of a search for the algorithm. */
  private static final MessageDigest SHA256 = found();

  private Ids() {}

  /**
   * A 128-bit id (32 hex digits) of an ordered list of parts. A part's length is hashed with it, so
   * {@code ("ab","c")} and {@code ("a","bc")} differ; {@code null} differs from the empty text.
   */
  public static String of(String... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(ROOM);
    for (String part : parts) {
      if (part == null) {
        all.write(0);
      } else {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        all.write(1);
        all.writeBytes(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        all.write(':');
        all.writeBytes(bytes);
      }
    }
    return HexFormat.of().formatHex(sha256().digest(all.toByteArray()), 0, HEX_DIGITS / 2);
  }

  /** The stable pseudonym of a person: a hash of the folded e-mail address, prefixed {@code u_}. */
  public static String userId(String email) {
    return "u_" + of("user", fold(email)).substring(0, 20);
  }

  /**
   * The subject of spend that maps to no person; {@code hint} is what the vendor gave instead, such
   * as a key's name.
   */
  public static String unattributed(String hint) {
    return "x_" + of("unattributed", hint).substring(0, 20);
  }

  /** An e-mail address as it is compared: trimmed, lower case. */
  public static String fold(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** The record key of everything that belongs to one user of an organisation. */
  public static String userKey(String org, String userId) {
    return org + "/" + userId;
  }

  private static MessageDigest sha256() {
    try {
      return (MessageDigest) SHA256.clone();
    } catch (CloneNotSupportedException e) {
      return found();
    }
  }

  private static MessageDigest found() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
