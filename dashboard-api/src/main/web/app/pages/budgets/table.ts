/** Budgets in a table, and their status as sign and word. */
import type { Budget, BudgetStatus } from "../../api/budgets";
import { h, type Child } from "../../dom";
import { dated, percent, period, usd } from "../../format";
import { guarded, may } from "../../role";
import { answerFile } from "../../ui/file";
import { share } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";

const SIGNS: Readonly<Record<BudgetStatus, string>> = { "on-track": "✓", "at-risk": "▲", over: "◆" };

export function badge(status: BudgetStatus): HTMLElement {
  return h(
    "span",
    { class: `badge budget-${status}` },
    h("span", { "aria-hidden": "true" }, `${SIGNS[status]} `),
    status.replace("-", " "),
  );
}

export interface Actions {
  add(): void;
  edit(budget: Budget): void;
  drop(budget: Budget): void;
}

export function budgetTable(budgets: readonly Budget[], actions: Actions): HTMLElement {
  if (budgets.length === 0)
    return empty(
      "No budget yet",
      "A budget shows when an amount will be reached, and tells people before it is.",
      guarded("PUT", "/budgets/new", h("button", { type: "button", class: "button primary", onclick: () => actions.add() }, "Add a budget")),
    );
  const columns: readonly Column<Budget>[] = [
    {
      head: "Budget",
      cell: (b) => [h("span", { class: "strong" }, b.name), h("p", { class: "muted small" }, `${b.label}, ${period(b)}`)],
    },
    { head: "Status", cell: (b) => badge(b.status) },
    { head: "Spent, USD", number: true, cell: (b) => [usd(b.spend), share(b.usedPercent)] },
    { head: "Budget, USD", number: true, cell: (b) => usd(b.amount) },
    { head: "Projected, USD", number: true, cell: projected },
    { head: "Reached on", minor: true, cell: (b) => (b.crossing ? dated(b.crossing) : "not in this period") },
    { head: "Told at", minor: true, cell: told },
    {
      head: "Change",
      cell: (b) =>
        may("PUT", `/budgets/${encodeURIComponent(b.id)}`) && h(
          "div",
          { class: "row-buttons" },
          h("button", { type: "button", class: "pill", "aria-label": `Edit ${b.name}`, onclick: () => actions.edit(b) }, "Edit"),
          h("button", { type: "button", class: "pill", "aria-label": `Delete ${b.name}`, onclick: () => actions.drop(b) }, "Delete"),
        ),
    },
  ];
  return table("Budgets", answerFile("/budgets"), columns, budgets, (b) => b.id);
}

function projected(b: Budget): Child {
  const { low, high } = b.projection;
  return [
    h("span", { title: b.projection.note }, usd(b.projection.projected)),
    h("p", { class: "muted small" }, low && high ? `8 in 10: ${usd(low)} – ${usd(high)}` : "range: too little history"),
  ];
}

function told(b: Budget): Child {
  const all = b.thresholds.map((t) => {
    const name = t.micros !== null ? usd(t.micros) : percent(t.percent ?? 0);
    return t.reached ? `${name} ✓` : name;
  });
  return all.length > 0 ? all.join(", ") : "never";
}
