package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.http.VendorAddress;
import java.net.URI;

/** Where the dashboard is. */
public record DashboardSite(URI base) {
  /** The variable that names it. */
  public static final String VARIABLE = "CURSOR_DASHBOARD_URL";

  /** Says who is logged in. */
  static final String ME = "/api/auth/me";

  /** The vendor's own. */
  public static final String STANDARD = "https://cursor.com";

  /**
   * The site at an address.
   *
   * @throws IllegalArgumentException naming the variable and the value
   */
  public static DashboardSite of(String url) {
    return new DashboardSite(VendorAddress.of(VARIABLE, STANDARD, url));
  }

  String usagePage() {
    return base + "/dashboard/usage";
  }

  String me() {
    return base + ME;
  }

  /** Whether a page belongs to the dashboard, and is not the login that it sends people to. */
  boolean isDashboard(String url) {
    URI uri = URI.create(url);
    return isHere(uri) && String.valueOf(uri.getPath()).startsWith("/dashboard");
  }

  /** Whether an address is the site's own. */
  boolean isHere(URI uri) {
    return plain(base).equals(plain(uri)) && base.getPort() == uri.getPort();
  }

  /** Whether an address is of the vendor: the site's own, or one of its other hosts. */
  boolean isVendors(URI uri) {
    String host = String.valueOf(uri.getHost());
    return isHere(uri) || host.endsWith(".cursor.com") || host.endsWith(".cursor.sh");
  }

  /** The host, which the vendor writes with www. or without it. */
  private static String plain(URI uri) {
    return String.valueOf(uri.getHost()).replaceFirst("^www\\.", "");
  }
}
