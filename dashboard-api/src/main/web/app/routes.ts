/** Which page belongs to which path. */
import { h } from "./dom";
import { href } from "./location";
import type { Page } from "./page";
import { accountsPage } from "./pages/access/accounts";
import { auditPage } from "./pages/access/audit";
import { mePage } from "./pages/access/me";
import { signInPage } from "./pages/access/signIn";
import { tokensPage } from "./pages/access/tokens";
import { budgetsPage } from "./pages/budgets/budgets";
import { groupsPage } from "./pages/groups/groups";
import { incidentPage } from "./pages/incidents/incident";
import { incidentsPage } from "./pages/incidents/incidents";
import { insightsPage } from "./pages/insights/insights";
import { letterPage } from "./pages/letters/letter";
import { lettersPage } from "./pages/letters/letters";
import { modelsPage } from "./pages/models/models";
import { planPage } from "./pages/plan/plan";
import { overviewPage } from "./pages/overview/overview";
import { settingsPage } from "./pages/settings/settings";
import { sourcesPage } from "./pages/sources/sources";
import { userPage } from "./pages/users/user";
import { usersPage } from "./pages/users/users";
import { empty } from "./ui/states";

type Route = (id: string) => Page<unknown>;

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/^\/$/, overviewPage],
  [/^\/incidents\/?$/, incidentsPage],
  [/^\/incidents\/([^/]+)$/, incidentPage],
  [/^\/users\/?$/, usersPage],
  [/^\/users\/([^/]+)$/, userPage],
  [/^\/models\/?$/, modelsPage],
  [/^\/insights\/?$/, insightsPage],
  [/^\/budgets\/?$/, budgetsPage],
  [/^\/plan\/?$/, planPage],
  [/^\/settings\/?$/, settingsPage],
  [/^\/settings\/groups$/, groupsPage],
  [/^\/settings\/accounts$/, accountsPage],
  [/^\/settings\/tokens$/, tokensPage],
  [/^\/settings\/audit$/, auditPage],
  [/^\/settings\/me$/, mePage],
  [/^\/sign-in\/?$/, signInPage],
  [/^\/sources\/?$/, sourcesPage],
  [/^\/dead-letters\/?$/, lettersPage],
  [/^\/dead-letters\/([^/]+)$/, letterPage],
];

/** The page for a path; an unknown path gets a page that says so. */
export function pageFor(path: string): Page<unknown> {
  for (const [pattern, route] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return route(decodeURIComponent(match[1] ?? ""));
  }
  return nowhere(path);
}

function nowhere(path: string): Page<unknown> {
  return {
    title: "Not found",
    section: "",
    load: () => Promise.resolve(null),
    view: () => [
      h("h1", null, "There is no such page"),
      empty(
        path,
        "The address may be mistyped or old.",
        h("a", { class: "button", href: href("/") }, "To the overview"),
      ),
    ],
    concerns: () => false,
  };
}
