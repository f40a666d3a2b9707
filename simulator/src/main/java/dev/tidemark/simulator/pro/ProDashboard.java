package dev.tidemark.simulator.pro;

import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.web.Handler;
import dev.tidemark.simulator.web.Router;
import java.time.Clock;

/** The routes of the dashboard. */
public final class ProDashboard {
  private final ProPages pages;
  private final ProJson json;
  private final ProSession session;

  /** A dashboard of one of the company's people. */
  public ProDashboard(Company company, Clock clock, ProSwitches switches) {
    this.session = new ProSession(switches);
    this.pages = new ProPages(company, clock, switches, session);
    this.json = new ProJson(company, clock, switches);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .on("GET", "/login", pages::login)
        .on("POST", "/login", call -> session.begun(ProPages.USAGE))
        .on("GET", "/dashboard", pages::usage)
        .on("GET", ProPages.USAGE, pages::usage);
    json(router, "GET", "/api/auth/me", json::me);
    json(router, "GET", "/api/usage", json::requests);
    json(router, "GET", "/api/usage-summary", json::summary);
    json(router, "GET", "/api/dashboard/spend-by-engine", json::unknownShape);
    json(router, "POST", "/api/dashboard/get-current-period-usage", json::period);
    json(router, "POST", "/api/dashboard/get-filtered-usage-events", json::events);
    json(router, "POST", "/api/dashboard/get-aggregated-usage-events", json::aggregated);
    json(router, "POST", "/api/dashboard/get-hard-limit", json::hardLimit);
  }

  private void json(Router router, String method, String path, Handler handler) {
    router.on(method, path, session.guarded(handler));
  }
}
