package dev.tidemark.simulator.pro;

import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Handler;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who is logged in: the dashboard's cookie, and its rule about other sites. */
record ProSession(ProSwitches switches) {
  private static final String COOKIE = "WorkosCursorSessionToken";
  private static final int SIXTY_DAYS = 5_184_000;

  /** Serves JSON to who is logged in; requests that change something must say where from. */
  Handler guarded(Handler handler) {
    return call -> {
      if (!present(call)) {
        throw refused(401, "not_authenticated");
      }
      if (call.method().equals("POST") && !fromItsOwnPages(call)) {
        throw refused(403, "Invalid origin for state-changing request");
      }
      return handler.handle(call);
    };
  }

  boolean present(Call call) {
    return call.header("Cookie").orElse("").contains(COOKIE + "=" + token());
  }

  Reply begun(String next) {
    return Reply.empty(302)
        .with("Location", next)
        .with(
            "Set-Cookie",
            COOKIE + "=" + token() + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + SIXTY_DAYS);
  }

  /** The cookie's value: the user's id and a token of three parts, as the vendor has it. */
  String token() {
    String id = switches.person().userId();
    String claims =
        "{\"sub\":\"auth0|%s\",\"type\":\"session\",\"n\":%d}".formatted(id, switches.session());
    return id + "%3A%3A" + part("{\"alg\":\"HS256\"}") + "." + part(claims) + ".c2ltdWxhdGVk";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean fromItsOwnPages(Call call) {
    String origin = call.header("Origin").orElse("");
    return origin.equals("https://cursor.com")
        || origin.equals("http://" + call.header("Host").orElse("?"));
  }

  private static Refusal refused(int status, String reason) {
    return new Refusal(Reply.jsonText(status, "{\"error\":\"" + reason + "\"}"));
  }
}
