package dev.tidemark.dashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
  private static final String AT = "tidemark.access.reached-at";
  private static final String MODE = "tidemark.access.mode";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void nobodySignsInWhereOnlyThisMachineComes(String address) {
    assertFalse(settings(Map.of(AT, address)).signIn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
  void theStartIsRefusedWhereOthersComeAndNothingIsSaid(String address) {
    String said = refusal(Map.of(AT, address));
    assertTrue(said.contains("TIDEMARK_HOST is " + address), said);
    assertTrue(said.contains("TIDEMARK_ACCESS=sign-in"), said);
  }

  @Test
  void othersComeInWhereThatIsSaid() {
    assertFalse(settings(Map.of(AT, "0.0.0.0", MODE, "open")).signIn());
    assertTrue(settings(Map.of(AT, "0.0.0.0", MODE, "sign-in")).signIn());
    assertTrue(
        settings(
                Map.of(
                    AT,
                    "0.0.0.0",
                    "tidemark.dashboard.user",
                    "ann",
                    "tidemark.dashboard.password",
                    "s3cret"))
            .signIn());
    assertTrue(
        settings(Map.of(AT, "0.0.0.0", "tidemark.access.oidc.client-id", "tidemark")).signIn());
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertTrue(refusal(Map.of(MODE, "closed")).contains("got: closed"));
    assertTrue(
        refusal(Map.of(MODE, "open", "tidemark.access.oidc.client-id", "x")).contains("is open"));
    assertTrue(refusal(Map.of("tidemark.dashboard.user", "ann")).contains("DASH_PASS"));
    assertTrue(
        refusal(Map.of("tidemark.access.oidc.issuer", "https://id.acme.test"))
            .contains("TIDEMARK_OIDC_CLIENT_ID"));
    assertTrue(
        refusal(
                Map.of(
                    "tidemark.access.oidc.issuer",
                    "acme",
                    "tidemark.access.oidc.client-id",
                    "tidemark"))
            .contains("got: acme"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, true",
    "127.0.0.1, true",
    "[::1]:8080, true",
    "dashboard-api:8080, true",
    "tidemark.acme.test, true",
    "evil.example.com:8080, false",
    "127.0.0.1.example.com, false",
  })
  void pagesThatNobodySignsInToAnswerUnderNamesOfThisMachineOnly(String host, boolean own) {
    AccessSettings open = settings(Map.of("tidemark.access.page", "https://tidemark.acme.test/"));
    assertEquals(own, open.ownName(host));
    assertTrue(settings(Map.of(MODE, "sign-in")).ownName(host));
  }

  private static String refusal(Map<String, Object> properties) {
    Throwable failure = assertThrows(BeanContextException.class, () -> settings(properties));
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure.getMessage();
  }

  private static AccessSettings settings(Map<String, Object> properties) {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .properties(new HashMap<>(properties))
            .eagerInitSingletons(false)
            .build()) {
      return context.start().getBean(AccessSettings.class);
    }
  }
}
