/** Incidents: what is open, how bad, who looks after it. */
import type { IncidentItem, IncidentList } from "../../api/incidents";
import { h, type Child } from "../../dom";
import { count, duration, usd } from "../../format";
import { href, param, withParams } from "../../location";
import { reload, type Page } from "../../page";
import { loadPages } from "../../ui/paging";
import { card, severity, status, time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";

const STATES = ["open", "acknowledged", "resolved", "historical", "all"] as const;

export function incidentsPage(): Page<IncidentList> {
  let pages = 1;
  const more = (): void => {
    pages++;
    reload();
  };
  return {
    title: "Incidents",
    section: "/incidents",
    load: (signal) =>
      loadPages<IncidentItem, IncidentList>(
        "/incidents",
        { status: chosen(), severity: param("severity") },
        pages,
        signal,
      ),
    view: (list): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Incidents"), tabs(list)),
      card(
        TITLES[chosen()] ?? "Incidents",
        "Newest first; excess in USD over what was expected",
        list.data.length > 0 ? table("Incidents", COLUMNS, list.data, (incident) => incident.id) : none(),
        list.page.next ? h("button", { class: "button", type: "button", onclick: more }, "Show more") : null,
      ),
    ],
    concerns: (event) => event.type === "incident",
  };
}

const TITLES: Readonly<Record<string, string>> = {
  open: "Open incidents",
  acknowledged: "Acknowledged: somebody is on it",
  resolved: "Resolved incidents",
  historical: "Historical: found in old data, nobody was told",
  all: "All incidents",
};

const chosen = (): string => param("status") ?? "open";

const COLUMNS: readonly Column<IncidentItem>[] = [
  { head: "Severity", cell: (incident) => severity(incident.severity) },
  {
    head: "What happened",
    cell: (incident) =>
      h("a", { class: "what", href: href(`/incidents/${encodeURIComponent(incident.id)}`) }, incident.summary),
  },
  { head: "Excess (USD)", number: true, cell: (incident) => usd(incident.excess) },
  {
    head: "Status",
    cell: (incident) => [
      status(incident.status),
      incident.acknowledgedBy ? h("span", { class: "muted small" }, ` ${incident.acknowledgedBy}`) : null,
    ],
  },
  { head: "Detected", cell: (incident) => time(incident.detectedAt) },
  { head: "Took", number: true, minor: true, cell: took },
];

/** From the first sign to the end, or to now. */
function took(incident: IncidentItem): string {
  const end = incident.resolvedAt ? Date.parse(incident.resolvedAt) : Date.now();
  return duration((end - Date.parse(incident.startedAt)) / 1000);
}

function tabs(list: IncidentList): HTMLElement {
  const sum = ["open", "resolved", "historical"].reduce((total, name) => total + (list.counts[name] ?? 0), 0);
  return h(
    "nav",
    { class: "segments", "aria-label": "Which incidents" },
    STATES.map((name) =>
      h(
        "a",
        {
          href: withParams({ status: name === "open" ? null : name }),
          "aria-current": chosen() === name ? "true" : null,
        },
        `${name.charAt(0).toUpperCase()}${name.slice(1)} `,
        h("span", { class: "count" }, count(name === "all" ? sum : (list.counts[name] ?? 0))),
      ),
    ),
  );
}

function none(): HTMLElement {
  return chosen() === "open"
    ? empty("No open incident", "Nobody is out of line at the moment. New incidents appear here by themselves.")
    : empty(
        "None here",
        "There is no incident in this state.",
        h("a", { class: "button", href: withParams({ status: "all" }) }, "Show all"),
      );
}
