/** One person: is this spend normal for them, on what, and since when. */
import type { Projections } from "../../api/budgets";
import { get } from "../../api/client";
import type { UserDetail as Detail } from "../../api/people";
import { dayChart, hourChart } from "../../charts/days";
import { h, type Child } from "../../dom";
import { count, period, rangeName, usd, usdRound } from "../../format";
import { href, rangeQuery } from "../../location";
import type { Page } from "../../page";
import { answerFile, type TableFile } from "../../ui/file";
import { card, change, figure, nameOf, periodNote, severity, share, status, time, unpriced } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { activityCard, cycleCard, groupCard, projectionCard, tokenCard } from "./cards";
import { flags } from "./table";

/** The person, and what the running billing cycle will cost. */
interface UserDetail extends Detail {
  readonly projections: Projections;
}

export function userPage(id: string): Page<UserDetail> {
  return {
    title: "Person",
    section: "/users",
    load: async (signal) => {
      const [detail, projections] = await Promise.all([
        get<Detail>(`/users/${encodeURIComponent(id)}`, rangeQuery(), signal),
        get<Projections>("/projections", cycle(id), signal),
      ]);
      return { ...detail, projections };
    },
    view,
    name: (d) => nameOf(d.user),
    concerns: (event) => event.type === "spend" || event.type === "incident" || event.type === "anomaly",
  };
}

function view(d: UserDetail): Child {
  const note = periodNote(d.range);
  return [
    h("nav", { class: "crumbs", "aria-label": "You are here" }, h("a", { href: href("/users") }, "People")),
    h("div", { class: "page-head" }, heading(d), rangePicker(d.range)),
    figures(d),
    card(
      "Spend by day",
      `USD per day, ${note}`,
      d.user.requests > 0 || d.user.spend.micros > 0
        ? [dayChart(d.daily, own(d, "daily"), `USD, ${period(d.range)}`, undefined, marks(d), d.usual), legend()]
        : quiet(),
    ),
    h(
      "div",
      { class: "columns" },
      h("div", { class: "stack" }, models(d, note), hours(d, note), projectionCard(d.projections, cycle(d.user.userId))),
      h("div", { class: "stack" }, incidents(d), cycleCard(d), tokenCard(d), activityCard(d), groupCard(d)),
    ),
  ];
}

function legend(): HTMLElement {
  const entry = (kind: string, text: string) =>
    h("li", null, h("span", { class: `key ${kind}`, "aria-hidden": "true" }), text);
  return h(
    "ul",
    { class: "legend" },
    entry("final", "final"),
    entry("provisional", "not final yet"),
    entry("usual-key", "usual for this person: 8 in 10 active days of the 60 before; the line is the middle"),
    entry("flagged", "an incident began"),
  );
}

function heading(d: UserDetail): HTMLElement {
  const facts = [d.user.name ? d.user.email : null, d.user.group, d.user.role].filter(Boolean).join(" · ");
  return h(
    "div",
    null,
    h("h1", null, nameOf(d.user), flags(d.user)),
    h("p", { class: "muted" }, facts || "Not in the member list"),
  );
}

function figures(d: UserDetail): HTMLElement {
  const usual = d.usualDay;
  return h(
    "div",
    { class: "figures" },
    figure(`Spend, ${rangeName(d.range)}`, h("span", { title: `${usd(d.user.spend)} USD` }, usdRound(d.user.spend)), [
      change(d.user.changePercent),
      ` against ${usdRound(d.user.previousSpend)} in the period before`,
    ]),
    figure(
      "Usual active day",
      usual ? usd(usual.median) : "–",
      usual
        ? `USD, median of ${count(usual.activeDays)} active days in the 60 days before today; 3 in 4 stay below ${usd(usual.p75)}`
        : "Too few active days to say.",
    ),
    figure(
      `Active days, ${rangeName(d.range)}`,
      count(d.user.activeDays),
      `of ${count(d.range.days)} days; ${count(d.user.requests)} requests`,
    ),
    figure(
      "Open incidents, now",
      count(d.user.openIncidents),
      d.user.openIncidents > 0 ? "See below." : "Nothing out of line.",
    ),
  );
}

function hours(d: UserDetail, note: string): HTMLElement {
  const title = "Spend by hour of the day";
  return card(
    title,
    `USD, sum over ${note}`,
    hourChart(
      d.byHour.map((hour) => hour.spend),
      own(d, "byHour"),
      title,
      `USD, ${rangeName(d.range)}`,
    ),
  );
}

function marks(d: UserDetail): Map<string, string> {
  return new Map(d.incidents.map((incident) => [incident.startedAt.slice(0, 10), "an incident began"]));
}

function models(d: UserDetail, note: string): HTMLElement {
  type Row = UserDetail["byModel"][number];
  const columns = [
    {
      head: "Model",
      cell: (m: Row) => h("a", { class: "quiet", href: href("/models", { model: m.model }) }, m.model),
    },
    { head: "Requests", number: true, cell: (m: Row) => count(m.requests) },
    { head: "Spend (USD)", number: true, cell: (m: Row) => (m.priced ? usd(m.spend) : unpriced()) },
    { head: "Change", number: true, cell: (m: Row) => (m.priced ? change(m.changePercent) : "–") },
    { head: "Share", cell: (m: Row) => share(m.sharePercent) },
  ];
  return card(
    "Models",
    note,
    d.byModel.length > 0 ? table("Spend by model", own(d, "byModel"), columns, d.byModel, (m) => m.model) : quiet(),
  );
}

function incidents(d: UserDetail): HTMLElement {
  const rows = d.incidents.map((incident) =>
    h(
      "li",
      { key: incident.id },
      h("a", { href: href(`/incidents/${encodeURIComponent(incident.id)}`) }, incident.summary),
      h(
        "p",
        { class: "muted small" },
        severity(incident.severity),
        " ",
        status(incident.status),
        " ",
        time(incident.detectedAt),
      ),
    ),
  );
  return card(
    "Incidents",
    "All of this person's, newest first",
    rows.length > 0
      ? h("ul", { class: "incident-list" }, rows)
      : empty("No incident", "This person has never been out of line."),
  );
}

const cycle = (id: string): Record<string, string> => ({ subject: `user:${id}`, period: "cycle" });

/** A list of this page's answer as a file. */
const own = (d: UserDetail, list: string): TableFile =>
  answerFile(`/users/${encodeURIComponent(d.user.userId)}`, rangeQuery(), list);

const quiet = (): HTMLElement => empty("No use in this period", "Choose a longer period above.");
