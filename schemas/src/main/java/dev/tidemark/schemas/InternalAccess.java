package dev.tidemark.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the parts show each other on their routes below {@code /internal}: a token of their own
 * (TIDEMARK_INTERNAL_TOKEN), or the name and password of the pages (DASH_USER, DASH_PASS). Where
 * neither is set, everybody who reaches a part may ask it.
 */
public final class InternalAccess {
  /**
   * The header in which a part says whose question it is. Nothing of another organisation is
   * answered or changed then; without it, a part answers about all that it knows.
   */
  public static final String ORG_HEADER = "Tidemark-Org";

  private final List<String> headers = new ArrayList<>();

  /**
   * The secrets of one installation; blank ones are not set.
   *
   * @throws IllegalArgumentException when a name has no password, or a password no name
   */
  public InternalAccess(String user, String password, String token) {
    if (user.isEmpty() != password.isEmpty()) {
      throw new IllegalArgumentException(
          "set both DASH_USER and DASH_PASS, or neither: one of them alone protects nothing");
    }
    if (!token.isBlank()) {
      headers.add("Bearer " + token.strip());
    }
    if (!user.isEmpty()) {
      headers.add(basic(user, password));
    }
  }

  /** The Authorization header of a name and password. */
  public static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Whether a caller must show something. */
  public boolean required() {
    return !headers.isEmpty();
  }

  /** The Authorization header to send; empty where nothing is required. */
  public Optional<String> header() {
    return headers.stream().findFirst();
  }

  /** Whether that Authorization header opens the door; takes the same time for every wrong one. */
  public boolean open(String authorization) {
    boolean open = headers.isEmpty();
    for (String header : headers) {
      open |= same(header, authorization);
    }
    return open;
  }

  /** Whether two secrets are the same, found out in a time that tells nothing; null is none. */
  public static boolean same(String secret, String given) {
    return MessageDigest.isEqual(bytes(secret), bytes(given == null ? "" : given));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
