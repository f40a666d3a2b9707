package dev.tidemark.alert.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  @Test
  void itIsThatOfTheStandardsOwnExample() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, BODY));
  }

  @Test
  void twoSecretsSignTwice() {
    String one = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    assertEquals(2, Signature.of(one + " " + one).of("m", 1, BODY).split(" ").length);
  }

  @Test
  void aSecretThatIsNoneIsNotShown() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Signature.of("whsec_c2hvcnQ="));
    assertFalse(wrong.getMessage().contains("c2hvcnQ"), wrong.getMessage());
  }
}
