package dev.tidemark.ingest.cursor;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The organisations of the configuration. The plain variables are those of {@code TIDEMARK_ORG};
 * each one named in {@code TIDEMARK_ORGS} has its own, such as {@code CURSOR_ADMIN_API_KEY_ACME}.
 */
@Singleton
final class OrgSettings {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final String URL = "CURSOR_API_URL";
  private static final String ADMIN = "CURSOR_ADMIN_API_KEY";
  private static final String ANALYTICS = "CURSOR_ANALYTICS_API_KEY";

  private final Environment environment;
  private final String org;
  private final String orgs;
  private final String url;
  private final String admin;
  private final String analytics;

  OrgSettings(
      Environment environment,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.orgs:}") String orgs,
      @Value("${tidemark.cursor.url}") String url,
      @Value("${tidemark.cursor.admin-key:}") String admin,
      @Value("${tidemark.cursor.analytics-key:}") String analytics) {
    this.environment = environment;
    this.org = org;
    this.orgs = orgs;
    this.url = url;
    this.admin = admin.strip();
    this.analytics = analytics.strip();
  }

  /**
   * The keys of every organisation.
   *
   * @throws IllegalArgumentException naming the variable, the rule and the value
   */
  List<OrgKeys> all() {
    Set<String> named = named();
    List<OrgKeys> all = new ArrayList<>();
    // Without other organisations the one that there is says what is missing.
    if (named.isEmpty() || (!admin.isEmpty() && !named.contains(org))) {
      all.add(plain());
    }
    for (String name : named) {
      all.add(own(name));
    }
    return all;
  }

  private OrgKeys plain() {
    return keys(org, url, URL, admin, ADMIN, analytics, ANALYTICS);
  }

  private OrgKeys own(String name) {
    String suffix = suffix(name);
    String ownUrl = value(URL + suffix);
    String ownAdmin = value(ADMIN + suffix);
    String ownAnalytics = value(ANALYTICS + suffix);
    if (name.equals(org) && ownAdmin.isEmpty() && !admin.isEmpty()) {
      return plain();
    }
    return keys(
        name,
        ownUrl.isEmpty() ? url : ownUrl,
        ownUrl.isEmpty() ? URL : URL + suffix,
        ownAdmin,
        ADMIN + suffix,
        ownAnalytics,
        ANALYTICS + suffix);
  }

  private static OrgKeys keys(
      String name,
      String address,
      String addressName,
      String adminKey,
      String adminName,
      String analyticsKey,
      String analyticsName) {
    return analyticsKey.isEmpty()
        ? new OrgKeys(name, address, addressName, adminKey, adminName, adminKey, adminName)
        : new OrgKeys(name, address, addressName, adminKey, adminName, analyticsKey, analyticsName);
  }

  private Set<String> named() {
    Set<String> names = new LinkedHashSet<>();
    Set<String> suffixes = new TreeSet<>();
    for (String part : orgs.split(",")) {
      String name = part.strip();
      if (name.isEmpty()) {
        continue;
      }
      boolean taken = suffix(name).equals("_FILE") || !suffixes.add(suffix(name));
      if (!name.matches(NAME) || taken || !names.add(name)) {
        throw new IllegalArgumentException(
            "TIDEMARK_ORGS must be names of letters, digits, '-', '_' and '.', separated by"
                + " commas, that differ as names of variables, and none of them \"file\", got: "
                + orgs);
      }
    }
    return names;
  }

  private static String suffix(String name) {
    return "_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private String value(String variable) {
    return environment
        .getPlaceholderResolver()
        .resolvePlaceholders("${" + variable + ":}")
        .orElse("")
        .strip();
  }
}
