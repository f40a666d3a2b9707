/** Spend since a period's start with its projection, the period before and the budgets. */
import type { Budget, Projection, Projections } from "../../api/budgets";
import type { Query } from "../../api/client";
import { burnChart, burnPoints } from "../../charts/burnChart";
import { h, type Child } from "../../dom";
import { count, percent, period, usd } from "../../format";
import { answerFile } from "../../ui/file";
import { table, type Column } from "../../ui/table";

/** The projection that budgets and messages go by. */
export const chosenOf = (p: Projections): Projection | undefined => p.methods.find((m) => m.method === p.chosen);

/** The chart with its legend, of what `asked` says; budgets of another period than this one are left out. */
export function burn(p: Projections, by: Projection, budgets: readonly Budget[], asked: Query = {}): Child {
  const limits = budgets
    .filter((b) => b.scope === "org" && b.from === p.from && b.to === p.to)
    .map((b) => ({ name: b.name, micros: b.amount.micros }));
  return [
    burnChart({ file: answerFile("/projections", asked, "days"), title: `Cumulative spend, ${period(p)}, USD`, points: burnPoints(p, by), limits }),
    legend(limits.length > 0, by.low !== null, p.basis),
  ];
}

function legend(budgets: boolean, band: boolean, basis: string): HTMLElement {
  const key = (kind: string, label: string): HTMLElement =>
    h("li", null, h("span", { class: `key ${kind}`, "aria-hidden": "true" }), label);
  return h(
    "ul",
    { class: "legend" },
    key("line", "spent"),
    key("dashed", "projected"),
    key("before", `the ${basis} before`),
    band ? key("band", "8 in 10 ended in this range") : null,
    budgets ? key("budget", "budget") : null,
  );
}

const NAMES: Readonly<Record<Projection["method"], string>> = {
  weekday: "Same weekdays",
  ewma: "Weighted mean, half-life 7 days",
  linear: "Mean of the period so far",
};

/** What each method says, folded away. */
export function methods(p: Projections): HTMLElement {
  const columns: readonly Column<Projection>[] = [
    { head: "Method", cell: (m) => [NAMES[m.method], m.method === p.chosen ? h("span", { class: "muted" }, " (used)") : null] },
    { head: "Projected, USD", number: true, cell: (m) => usd(m.projected) },
    { head: "8 in 10, USD", number: true, cell: (m) => (m.low && m.high ? `${usd(m.low)} – ${usd(m.high)}` : "too little history") },
    {
      head: "Median error",
      number: true,
      cell: (m) => (m.errorPercent === null ? "–" : percent(m.errorPercent)),
    },
    { head: "Past spans compared", number: true, minor: true, cell: (m) => count(m.comparisons) },
  ];
  return h(
    "details",
    { class: "as-table" },
    h("summary", null, "How it is projected"),
    table("Projections by method", answerFile("/projections", {}, "methods"), columns, p.methods, (m) => m.method),
  );
}
