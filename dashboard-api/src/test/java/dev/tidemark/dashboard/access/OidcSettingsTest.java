package dev.tidemark.dashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OidcSettingsTest {
  @Test
  void aGoogleAccountWithAnAddressOfTheCompanyIsNotYetAnAccountOfTheCompany() {
    OidcSettings google = settings("", "acme.test", "");
    assertEquals("Google", google.label());
    assertTrue(google.allows("ann@acme.test", "acme.test"));
    assertEquals(
        "https://accounts.google.com",
        new OidcSettings("", "", "", "g", "s", "acme.test", "", "", "viewer").issuer());
    assertFalse(google.allows("ann@acme.test", null));
    assertFalse(google.allows("ann@acme.test", "other.test"));
  }

  @Test
  void elsewhereTheDomainOfTheAddressDecides() {
    OidcSettings own = settings("https://id.acme.test", "ACME.test, beta.test", "");
    assertEquals("id.acme.test", own.label());
    assertTrue(own.allows("Ann@Acme.Test", null));
    assertTrue(own.allows("bob@beta.test", null));
    assertFalse(own.allows("bob@evilacme.test", null));
    assertFalse(own.allows("bob@acme.test.example.com", null));
    assertFalse(own.allows("bob@sub.acme.test", null));
  }

  @Test
  void singleAddressesMayComeInAndAdminsAreAdmins() {
    OidcSettings own = settings("https://id.acme.test", "", "cleo@else.test");
    assertTrue(own.allows("cleo@else.test", null));
    assertTrue(own.allows("boss@acme.test", null));
    assertFalse(own.allows("dan@else.test", null));
    assertEquals(Role.ADMIN, own.firstRole("Boss@acme.test"));
    assertEquals(Role.ANALYST, own.firstRole("cleo@else.test"));
  }

  private static OidcSettings settings(String issuer, String domains, String addresses) {
    return new OidcSettings(
        issuer, "tidemark", "s3cret", "", "", domains, addresses, "boss@acme.test", "analyst");
  }
}
