/** One incident: what happened, the evidence, what was done about it, and what can be done now. */
import { get } from "../../api/client";
import type { IncidentDetail, IncidentItem } from "../../api/incidents";
import { h, type Child } from "../../dom";
import { duration, quantity, usd } from "../../format";
import { href } from "../../location";
import type { Instant } from "../../api/types";
import type { Page } from "../../page";
import { address, card, facts, figure, severity, status, time } from "../../ui/parts";
import { actionForm } from "./actions";
import { deskForm } from "./desk";
import { evidence } from "./evidence";
import { deliveryTable, timeline } from "./history";

export function incidentPage(id: string): Page<IncidentDetail> {
  const actions = actionForm(id);
  const desk = deskForm(id);
  return {
    title: "Incident",
    section: "/incidents",
    load: (signal) => get<IncidentDetail>(`/incidents/${encodeURIComponent(id)}`, {}, signal),
    view: (d): Child => [
      h("nav", { class: "crumbs", "aria-label": "You are here" }, h("a", { href: href("/incidents") }, "Incidents")),
      h(
        "section",
        { class: "answer" },
        h("p", { class: "tags" }, severity(d.incident.severity), " ", status(d.incident.status)),
        h("h1", { class: "sentence" }, d.incident.summary),
        h("p", { class: "muted small" }, cause(d)),
      ),
      figures(d),
      h("div", { class: "columns" }, evidence(d), h("div", { class: "stack" }, actions(d.incident), desk(d.incident), timesOf(d.incident), timeline(d))),
      deliveryTable(d),
    ],
    name: (d) => d.incident.summary,
    concerns: (event) =>
      (event.type === "incident" && event.id === id) ||
      (event.type === "delivery" && event.incidentId === id) ||
      event.type === "anomaly",
  };
}

function cause(d: IncidentDetail): Child {
  const titles = [...new Set(d.anomalies.map((anomaly) => anomaly.detectorTitle))];
  const found = titles.length > 0 ? titles : d.incident.detectors;
  return [`Found by: ${found.join(", ")}. `, d.incident.resolution ? `Resolved: ${d.incident.resolution}.` : null];
}

function figures(d: IncidentDetail): HTMLElement {
  const i = d.incident;
  return h(
    "div",
    { class: "figures" },
    figure("Seen", quantity(i.value, i.unit), `where ${quantity(i.expected, i.unit)} was expected`),
    figure("Excess", usd(i.excess), "USD above what was expected, in the window of the finding"),
    figure("Began", time(i.startedAt), ["detected ", time(i.detectedAt)]),
    figure(
      "Who",
      i.userId
        ? h("a", { href: href(`/users/${encodeURIComponent(i.userId)}`) }, address(i.user ?? "one person"))
        : (i.group ?? "the whole team"),
      [i.group ? `group ${i.group}` : "no group", i.model ? `, model ${i.model}` : null],
    ),
  );
}

/** This incident's own response times; what has not happened yet has none. */
function timesOf(i: IncidentItem): HTMLElement {
  const between = (from: Instant | null, to: Instant | null): string =>
    from && to ? duration(Math.max(0, Date.parse(to) - Date.parse(from)) / 1000) : "not yet";
  return card(
    "Response times",
    "Of this incident",
    facts([
      ["To detect", between(i.startedAt, i.detectedAt)],
      ["To tell", between(i.detectedAt, i.alertedAt)],
      ["To acknowledge", between(i.alertedAt ?? i.detectedAt, i.acknowledgedAt)],
      ["To identify", between(i.detectedAt, i.identifiedAt)],
      ["To resolve", between(i.detectedAt, i.resolvedAt)],
    ]),
  );
}
