package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.web.Handler;
import dev.tidemark.simulator.web.RateLimits;
import dev.tidemark.simulator.web.Router;
import java.time.Clock;

/** The routes of the vendor's Admin, Analytics and AI code tracking APIs. */
public final class CursorApi {
  private static final String LIMIT = "/teams/user-spend-limit";
  private static final String TEAM = "/analytics/team/";
  private static final String BY_USER = "/analytics/by-user/";
  private static final String AI_CODE = "/analytics/ai-code/";

  private final Company company;
  private final Clock clock;
  private final CursorSettings settings;
  private final Faults faults;

  /** An API over a company's usage. */
  public CursorApi(Company company, Clock clock, CursorSettings settings, Faults faults) {
    this.company = company;
    this.clock = clock;
    this.settings = settings;
    this.faults = faults;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    Errors errors = new Errors(settings.has(Quirk.OBSERVED_ERRORS));
    RateLimits limits = new RateLimits(clock, settings.limitFactor(), CursorApi::perMinute);
    Gate gate = new Gate(settings, new Access(settings, faults, errors), limits, errors);
    MembersRoute members = new MembersRoute(company, clock, settings);
    EventsRoute events = new EventsRoute(company, clock, settings, errors);
    DailyRoute daily = new DailyRoute(company, clock, errors);
    LimitRoute userLimits = new LimitRoute(company, errors);
    SpendRoute spend = new SpendRoute(company, clock, errors, userLimits);
    GroupsRoute groups = new GroupsRoute(company, clock, errors);
    AnalyticsRoute analytics = new AnalyticsRoute(company, clock, errors);

    router.on("GET", "/teams/members", gate.open("/teams/members", call -> members.handle()));
    post(router, gate, "/teams/filtered-usage-events", events::handle);
    post(router, gate, "/teams/daily-usage-data", daily::handle);
    post(router, gate, "/teams/spend", spend::handle);
    router.on("POST", LIMIT, gate.enterprise(LIMIT, userLimits::handle));
    router.on("GET", "/teams/groups", gate.enterprise("/teams/groups", groups::list));
    router.on("GET", "/teams/groups/", gate.enterprise("/teams/groups", groups::one));
    for (AnalyticsMetric metric : AnalyticsMetric.values()) {
      String team = TEAM + metric.wire();
      router.on("GET", team, gate.cached(TEAM, call -> analytics.team(call, metric)));
      if (metric.byUser()) {
        String users = BY_USER + metric.wire();
        router.on("GET", users, gate.cached(BY_USER, call -> analytics.byUser(call, metric)));
      }
    }
    AiCodeRoute code = new AiCodeRoute(company, clock, errors);
    router.on("GET", AI_CODE + "commits", gate.cached(AI_CODE + "commits", code::commits));
    router.on("GET", AI_CODE + "changes", gate.cached(AI_CODE + "changes", code::changes));
  }

  private static void post(Router router, Gate gate, String path, Handler handler) {
    router.on("POST", path, gate.open(path, handler));
  }

  private static int perMinute(String route) {
    return switch (route) {
      case LIMIT -> 250;
      case TEAM -> 100;
      case BY_USER -> 50;
      case "/teams/filtered-usage-events" -> 60;
      default -> 20;
    };
  }
}
