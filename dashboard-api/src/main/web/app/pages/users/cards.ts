import type { UserDetail } from "../../api/people";
import { h, type Child } from "../../dom";
import { at, compact, count, dated, percent, rangeName, usd } from "../../format";
import { card } from "../../ui/parts";

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
      ["Lines accepted", `${count(a.acceptedLinesAdded)} of ${count(a.linesAdded)}`],
      ["Suggestions accepted", `${count(a.accepts)} of ${count(a.accepts + a.rejects)}`],
      ["Tab completions accepted", `${count(a.tabsAccepted)} of ${count(a.tabsShown)}`],
      ["Client version", a.lastClientVersion ?? "unknown"],
    ]),
  );
}

/** Names with their values. */
export function facts(pairs: readonly (readonly [string, Child])[]): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}
