/** Incidents: what is open, how bad, who looks after it, and how fast we are. */
import { asked } from "../../api/sources";
import type { Problem } from "../../api/client";
import type { IncidentItem, IncidentList, ResponseTimes } from "../../api/incidents";
import { h, type Child } from "../../dom";
import { count, duration, usd } from "../../format";
import { href, param, withParams } from "../../location";
import { reload, type Page } from "../../page";
import { may } from "../../role";
import { choice, searchBox } from "../../ui/choice";
import { loadPages } from "../../ui/paging";
import { answerFile } from "../../ui/file";
import { card, severity, status, time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";
import { bulk, type Bulk } from "./bulk";
import { timesCard } from "./times";

const STATES = ["open", "acknowledged", "resolved", "historical", "all"] as const;
const NEWEST = "-detectedAt";

interface Data {
  readonly list: IncidentList;
  readonly times: ResponseTimes | Problem;
}

export function incidentsPage(): Page<Data> {
  let pages = 1;
  const many = bulk();
  const more = (): void => {
    pages++;
    reload();
  };
  return {
    title: "Incidents",
    section: "/incidents",
    load: async (signal) => {
      const [list, times] = await Promise.all([
        loadPages<IncidentItem, IncidentList>("/incidents", query(), pages, signal),
        asked<ResponseTimes>("/incidents/metrics?range=30d", signal),
      ]);
      return { list, times };
    },
    view: ({ list, times }): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Incidents"), tabs(list)),
      filters(),
      card(
        TITLES[chosen()] ?? "Incidents",
        "Excess in USD over what was expected",
        many.bar(list.data),
        list.data.length > 0
          ? table("Incidents", answerFile("/incidents", query()), columns(many, list.data), list.data, (incident) => incident.id, {
              by: param("sort") ?? NEWEST,
              address: (by) => withParams({ sort: by === NEWEST ? null : by, cursor: null }),
            })
          : none(),
        list.page.next ? h("button", { class: "button", type: "button", onclick: more }, "Show more") : null,
      ),
      timesCard(times, "The last 30 days"),
    ],
    concerns: (event) => event.type === "incident",
  };
}

const query = (): Record<string, string | null> => ({
  status: chosen(),
  severity: param("severity"),
  search: param("search"),
  detector: param("detector"),
  group: param("group"),
  sort: param("sort"),
});

function filters(): HTMLElement {
  return h(
    "div",
    { class: "toolbar" },
    searchBox("search", "What happened, who"),
    choice("Severity", "severity", [
      ["", "Any"],
      ["critical", "Critical"],
      ["warning", "Warning"],
      ["info", "Info"],
    ]),
    ["detector", "group"].map((name) =>
      param(name)
        ? h("a", { class: "button", href: withParams({ [name]: null }) }, `${name}: ${param(name) ?? ""} `, h("span", { "aria-hidden": "true" }, "×"), h("span", { class: "hidden" }, "(remove filter)"))
        : null,
    ),
  );
}

const TITLES: Readonly<Record<string, string>> = {
  open: "Open incidents",
  acknowledged: "Acknowledged: somebody is on it",
  resolved: "Resolved incidents",
  historical: "Historical: found in old data, nobody was told",
  all: "All incidents",
};

const chosen = (): string => param("status") ?? "open";

function columns(many: Bulk, shown: readonly IncidentItem[]): readonly Column<IncidentItem>[] {
  return [
    ...(may("POST", "/incidents/transitions") ? [{ head: "Select", label: () => many.all(shown), cell: many.box }] : []),
    { head: "Severity", sort: "severity", cell: (incident) => severity(incident.severity) },
    { head: "What happened", cell: what },
    { head: "Excess (USD)", number: true, sort: "excess", cell: (incident) => usd(incident.excess) },
    {
      head: "Status",
      cell: (incident) => [
        status(incident.status),
        owner(incident) ? h("span", { class: "muted small" }, ` ${owner(incident) ?? ""}`) : null,
      ],
    },
    { head: "Detected", sort: "detectedAt", cell: (incident) => time(incident.detectedAt) },
    { head: "Took", number: true, minor: true, cell: took },
  ];
}

const owner = (incident: IncidentItem): string | null => incident.assignee ?? incident.acknowledgedBy;

function what(incident: IncidentItem): Child {
  return [
    h("a", { class: "what", href: href(`/incidents/${encodeURIComponent(incident.id)}`) }, incident.summary),
    h(
      "p",
      { class: "small links" },
      incident.detectors.map((name) => [h("a", { class: "quiet", href: withParams({ detector: name }) }, name), " "]),
      incident.group ? h("a", { class: "quiet", href: withParams({ group: incident.group }) }, incident.group) : null,
      incident.snoozedUntil && Date.parse(incident.snoozedUntil) > Date.now()
        ? [" snoozed, ends ", time(incident.snoozedUntil)]
        : null,
    ),
  ];
}

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
  if (["search", "severity", "detector", "group"].some((name) => param(name)))
    return empty(
      "None fits",
      "No incident in this state fits the filters.",
      h("a", { class: "button", href: withParams({ search: null, severity: null, detector: null, group: null }) }, "Clear the filters"),
    );
  return chosen() === "open"
    ? empty("No open incident", "Nobody is out of line at the moment. New incidents appear here by themselves.")
    : empty(
        "None here",
        "There is no incident in this state.",
        h("a", { class: "button", href: withParams({ status: "all" }) }, "Show all"),
      );
}
