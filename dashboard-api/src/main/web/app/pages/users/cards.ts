import type { Projections } from "../../api/budgets";
import type { UserDetail } from "../../api/people";
import type { Query } from "../../api/client";
import { h, type Child } from "../../dom";
import { at, compact, count, dated, percent, period, plusDays, rangeName, usd } from "../../format";
import { card, facts } from "../../ui/parts";
import { empty } from "../../ui/states";
import { burn, chosenOf } from "../budgets/burn";

/** The vendor's own running total, which need not agree with the sum of requests. */
export function cycleCard(d: UserDetail): HTMLElement | null {
  const c = d.cycle;
  if (!c) return null;
  const end = c.end ? ` to ${dated(c.end.slice(0, 10))}` : "";
  return card(
    "Billing cycle by the vendor's count",
    `USD, from ${dated(c.start.slice(0, 10))}${end}; read ${at(c.observedAt)}`,
    facts([
      ["Overall", usd(c.overall)],
      ["Included in the plan", usd(c.included)],
      ["On demand", usd(c.onDemand)],
      ["Limit", c.limit ? usd(c.limit) : "none"],
    ]),
  );
}

export function tokenCard(d: UserDetail): HTMLElement {
  const t = d.tokens;
  const read = t.input + t.cacheWrite + t.cacheRead;
  return card(
    "Tokens",
    rangeName(d.range),
    facts([
      ["Input", compact(t.input)],
      ["Output", compact(t.output)],
      ["Cache write", compact(t.cacheWrite)],
      ["Cache read", compact(t.cacheRead)],
      ["Served from the cache", read > 0 ? percent((100 * t.cacheRead) / read) : "–"],
    ]),
  );
}

export function activityCard(d: UserDetail): HTMLElement | null {
  const a = d.activity;
  if (!a) return null;
  return card(
    "Activity",
    rangeName(d.range),
    facts([
      ...Object.entries(a.requestsByMode).map(([mode, n]): [string, Child] => [modeName(mode), count(n)]),
      ["Lines deleted", `${count(a.acceptedLinesDeleted)} of ${count(a.linesDeleted)}`],
      ["Changes applied", count(a.applies)],
      ["Lines accepted", `${count(a.acceptedLinesAdded)} of ${count(a.linesAdded)}`],
      ["Suggestions accepted", `${count(a.accepts)} of ${count(a.accepts + a.rejects)}`],
      ["Tab completions accepted", `${count(a.tabsAccepted)} of ${count(a.tabsShown)}`],
      ["Client version", a.lastClientVersion ?? "unknown"],
    ]),
  );
}

/** What the tools count, in words; most are kinds of requests. */
function modeName(mode: string): string {
  const words = mode.replaceAll("_", " ");
  return ["sessions", "commits", "pull_requests"].includes(mode)
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : mode === "active_seconds"
      ? "Active time (seconds)"
      : `Requests, ${words}`;
}

/** What the running billing cycle will cost for this person. */
export function projectionCard(p: Projections, asked: Query): HTMLElement {
  const by = chosenOf(p);
  if (!by || (p.spend.micros === 0 && by.projected.micros === 0))
    return card("Projection", `${p.basis}, ${period(p)}`, empty("Nothing to project", "No use in this billing cycle."));
  const range = by.low && by.high ? `, 8 in 10: ${usd(by.low)} to ${usd(by.high)}` : "";
  return card(
    "Projection",
    `USD since the start of the ${p.basis}, ${period(p)} (${p.zone})`,
    h("p", { class: "strong" }, `${usd(by.projected)} by ${dated(plusDays(p.to, -1))}${range}; ${usd(p.spend)} so far.`),
    burn(p, by, [], asked),
    h("p", { class: "muted small" }, by.note),
  );
}

/** In which group the person was, and since when. */
export function groupCard(d: UserDetail): HTMLElement {
  const rows = [...d.groups].reverse().map((g) => {
    const from = g.from ? `from ${dated(g.from)}` : "from the first day on";
    const to = g.to ? ` to ${dated(plusDays(g.to, -1))}` : ", now";
    return h("li", { key: `${g.group} ${g.from ?? ""}` }, h("span", { class: "strong" }, g.group), ` ${from}${to}`);
  });
  return card(
    "Groups",
    "Spend counts for the group of its day",
    rows.length > 0 ? h("ul", { class: "incident-list" }, rows) : empty("No group", "This person is in no group."),
  );
}
