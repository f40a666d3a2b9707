/** Forecast and budgets: will the period cost more than wanted, when, and who is told. */
import { get } from "../../api/client";
import type { Budget, Messages, Projection, Projections } from "../../api/budgets";
import { burnChart, burnPoints } from "../../charts/burnChart";
import { h, type Child } from "../../dom";
import { count, dated, percent, period, usd, usdRound } from "../../format";
import type { Page } from "../../page";
import { card } from "../../ui/parts";
import { table, type Column } from "../../ui/table";
import { budgetForm } from "./form";
import { messageList } from "./messages";
import { budgetTable } from "./table";

interface Data {
  readonly projections: Projections;
  readonly budgets: readonly Budget[];
  readonly messages: Messages;
}

export function budgetsPage(): Page<Data> {
  const form = budgetForm();
  const messages = messageList();
  return {
    title: "Forecast & budgets",
    section: "/budgets",
    load: async (signal) => {
      const [projections, budgets, told] = await Promise.all([
        get<Projections>("/projections", {}, signal),
        get<{ data: readonly Budget[] }>("/budgets", {}, signal),
        get<Messages>("/messages", {}, signal),
      ]);
      return { projections, budgets: budgets.data, messages: told };
    },
    view: ({ projections: p, budgets, messages: told }): Child => {
      const by = p.methods.find((method) => method.method === p.chosen);
      const limits = budgets
        .filter((b) => b.scope === "org" && b.from === p.from && b.to === p.to)
        .map((b) => ({ name: b.name, micros: b.amount.micros }));
      return [
        h("div", { class: "page-head" }, h("h1", null, "Forecast & budgets")),
        h("section", { class: "answer" }, h("p", { class: "sentence" }, by ? sentence(p, by, budgets) : null)),
        by
          ? card(
              "Spend this period, and where it goes",
              `USD since the start of the ${p.basis}, ${period(p)} (${p.zone}), whole organisation`,
              burnChart({ title: `Cumulative spend, ${period(p)}, USD`, points: burnPoints(p, by), limits }),
              legend(limits.length > 0, by.low !== null),
              methods(p),
            )
          : null,
        card(
          "Budgets",
          "Each in its running period; status by the projection: at risk above 95 % of the budget, over above it",
          budgetTable(budgets, form),
          budgets.length > 0
            ? h("button", { type: "button", class: "button", onclick: () => form.add() }, "Add a budget")
            : null,
        ),
        form.view(),
        messages(told),
      ];
    },
    concerns: (event) => event.type === "spend" || event.type === "settings" || event.type === "member",
    unsaved: () => form.dirty(),
  };
}

/** The page in one or two sentences. */
export function sentence(p: Projections, by: Projection, budgets: readonly Budget[]): string {
  const range = by.low && by.high ? ` (8 in 10: ${usdRound(by.low)} to ${usdRound(by.high)})` : "";
  const start =
    `${usdRound(p.spend)} spent since ${dated(p.from)}; ${usdRound(by.projected)} projected${range} ` +
    `for the whole ${p.basis}, ${period(p)}, after ${usdRound(p.previous)} in the one before.`;
  if (budgets.length === 0) return `${start} There is no budget yet.`;
  const over = budgets.filter((b) => b.status === "over");
  const risk = budgets.filter((b) => b.status === "at-risk");
  if (over.length + risk.length === 0) return `${start} All budgets are on track.`;
  const names = [...over, ...risk].map((b) => `${b.name} (${b.status.replace("-", " ")})`).join(", ");
  return `${start} Look at: ${names}.`;
}

function legend(budgets: boolean, band: boolean): HTMLElement {
  const key = (kind: string, label: string): HTMLElement =>
    h("li", null, h("span", { class: `key ${kind}`, "aria-hidden": "true" }), label);
  return h(
    "ul",
    { class: "legend" },
    key("line", "spent"),
    key("dashed", "projected"),
    band ? key("band", "8 in 10 ended in this range") : null,
    budgets ? key("budget", "budget") : null,
  );
}

const NAMES: Readonly<Record<Projection["method"], string>> = {
  weekday: "Same weekdays",
  ewma: "Weighted mean, half-life 7 days",
  linear: "Mean of the period so far",
};

function methods(p: Projections): HTMLElement {
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
    table("Projections by method", columns, p.methods, (m) => m.method),
  );
}
