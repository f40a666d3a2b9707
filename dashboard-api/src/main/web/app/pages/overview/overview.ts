/** Overview: are we all right, what changed, who or what drives it, what needs doing today. */
import { get } from "../../api/client";
import type { LiveEvent, Overview } from "../../api/types";
import { dayChart } from "../../charts/days";
import { h, type Child } from "../../dom";
import { ago, at, period } from "../../format";
import { href, rangeQuery } from "../../location";
import type { Page } from "../../page";
import { card, periodNote } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { sourceTable } from "../sources/table";
import { figures } from "./figures";
import { groupTable, modelTable, openIncidents, topUserTable } from "./tables";

export function overviewPage(): Page<Overview> {
  return {
    title: "Overview",
    section: "/",
    load: (signal) => get<Overview>("/overview", rangeQuery(), signal),
    view,
    concerns: (event: LiveEvent) => event.type !== "settings" && event.type !== "delivery",
  };
}

function view(o: Overview): Child {
  const note = periodNote(o.range);
  return [
    h("div", { class: "page-head" }, h("h1", null, "Overview"), rangePicker(o.range)),
    answer(o),
    figures(o),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "stack" },
        card("Spend by day", `USD per day, ${note}`, trend(o)),
        topUserTable(o, note),
        modelTable(o, note),
      ),
      h("div", { class: "stack" }, openIncidents(o), groupTable(o, note), freshness(o)),
    ),
  ];
}

function answer(o: Overview): HTMLElement {
  const provisional = o.range.provisionalFrom < o.range.to;
  return h(
    "section",
    { class: "answer", "aria-label": "In one sentence" },
    h("p", { class: "sentence" }, o.answer),
    h(
      "p",
      { class: "muted small" },
      `${period(o.range)}, days in ${o.range.zone}. `,
      provisional ? "Hatched days are not final: the vendor may still add to them. " : null,
      o.updatedAt ? h("time", { datetime: o.updatedAt, title: at(o.updatedAt) }, `Updated ${ago(o.updatedAt)}.`) : null,
    ),
  );
}

function freshness(o: Overview): HTMLElement {
  const note = o.updatedAt ? `Numbers last changed ${ago(o.updatedAt)}` : "Nothing received yet";
  return card(
    "Data sources",
    note,
    sourceTable(o.sources, true),
    h("a", { class: "more", href: href("/sources") }, "All about the sources"),
  );
}

function trend(o: Overview): Child {
  if (o.spend.micros === 0 && o.previousSpend.micros === 0) {
    return empty("No spend in this period", "Choose a longer period, or check under Sources whether data arrives.");
  }
  const marks = new Map(o.incidents.map((incident) => [incident.startedAt.slice(0, 10), "an open incident began"]));
  return [dayChart(o.daily, `USD, ${period(o.range)}`, o.previousDaily, marks), legend(o)];
}

function legend(o: Overview): HTMLElement {
  const entry = (kind: string, text: string) =>
    h("li", null, h("span", { class: `key ${kind}`, "aria-hidden": "true" }), text);
  return h(
    "ul",
    { class: "legend" },
    entry("final", "final"),
    entry("provisional", "not final yet"),
    entry("before", `${o.previous.days} days before`),
    entry("flagged", "open incident began"),
  );
}
