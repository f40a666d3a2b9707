package dev.tidemark.simulator.cursor;

import dev.tidemark.schemas.Ids;
import dev.tidemark.simulator.company.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which usage events are wanted; all conditions must hold. */
record EventFilter(
    Optional<String> email,
    Optional<String> userId,
    Optional<String> serviceAccount,
    Optional<String> cloudAgent,
    Optional<String> automation,
    Optional<String> hosting)
    implements Predicate<Usage> {
  private static final String ANY = "*";
  private static final String CLOUD = "CLOUD";
  private static final List<String> HOSTING =
      List.of(CLOUD, "SELF_HOSTED", "SELF_HOSTED_POOL", "SELF_HOSTED_MACHINE");

  static EventFilter of(Params params) {
    Optional<String> hosting =
        params.has("hostingType")
            ? Optional.of(params.oneOf("hostingType", HOSTING))
            : Optional.empty();
    return new EventFilter(
        params.text("email").map(Ids::fold),
        params.id("userId"),
        params.text("serviceAccountId"),
        params.text("cloudAgentId"),
        params.text("automationId"),
        hosting);
  }

  @Override
  public boolean test(Usage usage) {
    return email.map(Ids.fold(usage.person().billedAs())::equals).orElse(true)
        && userId.map(id -> isUser(usage, id)).orElse(true)
        && serviceAccount.map(id -> isAccount(usage, id)).orElse(true)
        && cloudAgent.map(id -> matches(id, EventJson.cloudAgentId(usage))).orElse(true)
        && automation.map(id -> matches(id, automationId(usage))).orElse(true)
        && hosting
            .map(type -> type.equals(CLOUD) && EventJson.cloudAgentId(usage) != null)
            .orElse(true);
  }

  private static boolean isUser(Usage usage, String id) {
    return id.equals(usage.person().userId())
        || id.equals(Long.toString(usage.person().numericId()));
  }

  private static boolean isAccount(Usage usage, String id) {
    return usage.person().automated() && id.equals(usage.person().account().id());
  }

  private static String automationId(Usage usage) {
    return usage.person().automated() ? usage.person().account().automationId() : null;
  }

  private static boolean matches(String wanted, String actual) {
    return actual != null && (wanted.equals(ANY) || wanted.equals(actual));
  }
}
