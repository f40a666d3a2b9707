package dev.tidemark.ingest.http;

import java.net.URI;
import java.util.List;

/** The address of a vendor's API as it was configured. */
public final class VendorAddress {
  private VendorAddress() {}

  /**
   * Checks an address here, where a message can name the variable.
   *
   * @throws IllegalArgumentException naming the variable, an example and the value
   */
  public static URI of(String variable, String example, String url) {
    String wrong = variable + " must be an address such as " + example + ", got: " + url;
    try {
      URI uri = URI.create(url.strip().replaceAll("/+$", ""));
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong, e);
    }
    throw new IllegalArgumentException(wrong);
  }
}
