/** Overview: are we all right, what changed, who or what drives it, what needs doing today. */
import type { Projections } from "../../api/budgets";
import { get, Problem } from "../../api/client";
import type { IncidentDay, LiveEvent, Overview, Why } from "../../api/types";
import { dayChart } from "../../charts/days";
import { h, type Child } from "../../dom";
import type { Mark } from "../../charts/series";
import { ago, at, period, plural, usdShort } from "../../format";
import { href, rangeQuery } from "../../location";
import { redraw, type Page } from "../../page";
import { answerFile } from "../../ui/file";
import { card, periodNote } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { sourceTable } from "../sources/table";
import { cycleCard } from "./cycle";
import { figures } from "./figures";
import { groupTable, modelTable, openIncidents, memberTable } from "./tables";
import { mainCause, waterfall } from "./waterfall";

interface Data {
  readonly overview: Overview;
  readonly projections: Projections;
}

/** Why spend changed, why that cannot be said, or null until it is worked out. */
type Cause = Why | Problem | null;

export function overviewPage(): Page<Data> {
  let cause: Cause = null;
  let of = "";
  const explain = async (signal: AbortSignal): Promise<void> => {
    const range = rangeQuery();
    const asked = JSON.stringify(range);
    if (asked !== of) cause = null;
    of = asked;
    try {
      cause = await get<Why>("/overview/why", range, signal);
    } catch (failure) {
      if (!(failure instanceof Problem)) return; // the page went on to another range
      cause = failure;
    }
    redraw();
  };
  return {
    title: "Overview",
    section: "/",
    load: async (signal) => {
      // The rest does not wait for the one card that looks at every person.
      void explain(signal);
      const [overview, projections] = await Promise.all([
        get<Overview>("/overview", rangeQuery(), signal),
        get<Projections>("/projections", {}, signal),
      ]);
      return { overview, projections };
    },
    view: (data) => view(data, cause),
    concerns: (event: LiveEvent) => event.type !== "delivery",
  };
}

function view({ overview: o, projections }: Data, why: Cause): Child {
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
        cycleCard(o, projections),
        memberTable(o, note),
        modelTable(o, note),
      ),
      h("div", { class: "stack" }, whyCard(o, why), openIncidents(o), groupTable(o, note), freshness(o)),
    ),
  ];
}

function answer(o: Overview): HTMLElement {
  const provisional = o.range.provisionalFrom < o.range.to;
  const { well, state, changed, drives, tasks } = o.answers;
  return h(
    "section",
    { class: "answer", "aria-label": "In short" },
    h("p", { class: "sentence" }, h("span", { class: `verdict ${well ? "well" : "unwell"}` }, state), ` ${changed} ${drives}`),
    h("p", { class: "tasks" }, tasks.length === 0 ? "Nothing needs doing." : ["To do: ", tasks.map(task)]),
    h(
      "p",
      { class: "muted small" },
      `${period(o.range)}, days in ${o.range.zone}. `,
      provisional ? "Hatched days are not final: the vendor may still add to them. " : null,
      o.updatedAt ? h("time", { datetime: o.updatedAt, title: at(o.updatedAt) }, `Updated ${ago(o.updatedAt)}.`) : null,
    ),
  );
}

const task = (todo: Overview["answers"]["tasks"][number], i: number): Child => [
  i > 0 ? "; " : null,
  h("a", { href: href(todo.path) }, todo.text),
];

function whyCard(o: Overview, why: Cause): HTMLElement {
  const before = period(o.previous);
  if (why === null) return card("Why it changed", "", h("p", { class: "muted pending", role: "status" }, "Being worked out…"));
  if (why instanceof Problem) return card("Why it changed", "", empty(why.title, why.detail));
  if (why.before.micros === 0)
    return card("Why it changed", `USD, against ${before}`, empty("Nothing to compare with", `Nothing was spent in ${before}.`));
  return card(
    "Why it changed",
    `USD, ${period(o.range)} against ${before} to the same hour`,
    h("p", null, mainCause(why)),
    waterfall(why),
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
  return [dayChart(o.daily, answerFile("/overview", rangeQuery(), "daily"), `USD, ${period(o.range)}`, o.previousDaily, marked(o), [], pace(o)), legend(o)];
}

/** What happened on which day: incidents began, a budget was reached. */
function marked(o: Overview): Map<string, string> {
  const marks = new Map(o.incidentDays.map((day) => [day.day, began(day)]));
  for (const budget of o.budgets) {
    const day = budget.spend.micros >= budget.amount.micros ? budget.crossing : null;
    if (day) marks.set(day, [marks.get(day), `budget ${budget.name} was reached`].filter(Boolean).join(", "));
  }
  return marks;
}

const began = (day: IncidentDay): string =>
  `${plural(day.incidents, "incident")} began${day.open > 0 ? `, ${day.open} of them open` : ""} (${day.severity})`;

/** What a day may cost so that the budget lasts to the end of its period. */
function pace(o: Overview): Mark[] {
  const budget = o.budgets[0];
  if (!budget) return [];
  const days = (Date.parse(budget.to) - Date.parse(budget.from)) / 86_400_000;
  const value = budget.amount.micros / days;
  return [{ value, label: `${budget.name}: ${usdShort(value)} a day`, kind: "budget" }];
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
    entry("flagged", "incident began, or budget reached"),
    o.budgets.length > 0 ? entry("budget", "budget by day") : null,
  );
}
