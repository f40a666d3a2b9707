package dev.tidemark.simulator.anthropic;

import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.ClaudeUse;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.time.Clock;

/** The routes of the vendor's Admin API, and the truth behind them. */
public final class AnthropicApi {
  private static final String BASE = "/v1/organizations/";

  private final ClaudeUse use;
  private final Clock clock;
  private final AnthropicSettings settings;
  private final Faults faults;

  /** An API over a company's use of Claude. */
  public AnthropicApi(ClaudeUse use, Clock clock, AnthropicSettings settings, Faults faults) {
    this.use = use;
    this.clock = clock;
    this.settings = settings;
    this.faults = faults;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    Gate gate = new Gate(settings, faults, clock);
    EntitiesRoute entities = new EntitiesRoute(use);
    MessagesRoute messages = new MessagesRoute(use, clock, settings);
    CodeRoute code = new CodeRoute(use, clock, settings);
    CostRoute cost = new CostRoute(use, clock, settings);
    router
        .on("GET", BASE + "usage_report/messages", gate.open(messages::handle))
        .on("GET", BASE + "usage_report/claude_code", gate.open(code::handle))
        .on("GET", BASE + "cost_report", gate.open(cost::handle))
        .on("GET", BASE + "users", gate.open(entities::users))
        .on("GET", BASE + "api_keys", gate.open(entities::keys))
        .on("GET", BASE + "workspaces", gate.open(entities::workspaces))
        .on(
            "GET",
            "/_sim/anthropic/truth",
            call -> Reply.json(Json.MAPPER.valueToTree(use.truth(clock.instant()))));
  }
}
