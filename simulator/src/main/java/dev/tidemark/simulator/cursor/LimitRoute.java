package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** POST /teams/user-spend-limit, and the limits that it has set. */
final class LimitRoute {
  private static final int STANDARD = 300;

  private final Company company;
  private final Errors errors;
  private final Map<String, Optional<Integer>> set = new ConcurrentHashMap<>();

  LimitRoute(Company company, Errors errors) {
    this.company = company;
    this.errors = errors;
  }

  /** A person's own limit in whole dollars; empty for none. */
  Optional<Integer> of(Person person) {
    return set.getOrDefault(
        Ids.fold(person.email()),
        person.number() % 10 == 4 ? Optional.of(STANDARD) : Optional.empty());
  }

  Reply handle(Call call) {
    Params params = Params.of(call, errors);
    String email = Ids.fold(params.text("userEmail").orElse(""));
    JsonNode dollars = params.body().path("spendLimitDollars");
    if (dollars.isMissingNode()) {
      return outcome(400, "error", "spendLimitDollars is required");
    }
    if (!dollars.isNull() && (!dollars.isIntegralNumber() || dollars.asLong() < 0)) {
      return outcome(400, "error", "spendLimitDollars must be a non-negative integer or null");
    }
    if (company.roster().members().stream().noneMatch(p -> Ids.fold(p.email()).equals(email))) {
      return outcome(404, "error", "User not found in team");
    }
    set.put(email, dollars.isNull() ? Optional.empty() : Optional.of(dollars.asInt()));
    return outcome(200, "success", "Spend limit updated");
  }

  private static Reply outcome(int status, String outcome, String message) {
    return Reply.json(
        status, Json.MAPPER.createObjectNode().put("outcome", outcome).put("message", message));
  }
}
