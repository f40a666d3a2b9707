/** Forecast and budgets: will the period cost more than wanted, when, and who is told. */
import { get } from "../../api/client";
import type { Budget, Messages, Projection, Projections } from "../../api/budgets";
import { h, type Child } from "../../dom";
import { dated, period, usdRound } from "../../format";
import type { Page } from "../../page";
import { guarded } from "../../role";
import { card } from "../../ui/parts";
import { burn, chosenOf, methods } from "./burn";
import { budgetForm } from "./form";
import { messageList } from "./messages";
import { budgetTable } from "./table";

const FOCUS: readonly (readonly [range: string, name: string])[] = [
  ["lastCycle", "Last cycle (CSV)"],
  ["cycle", "This cycle so far (CSV)"],
];

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
      const by = chosenOf(p);
      return [
        h("div", { class: "page-head" }, h("h1", null, "Forecast & budgets")),
        h("section", { class: "answer" }, h("p", { class: "sentence" }, by ? sentence(p, by, budgets) : null)),
        by
          ? card(
              "Spend this period, and where it goes",
              `USD since the start of the ${p.basis}, ${period(p)} (${p.zone}), whole organisation`,
              burn(p, by, budgets),
              methods(p),
            )
          : null,
        card(
          "Budgets",
          "Each in its running period; status by the projection: at risk above 95 % of the budget, over above it",
          budgetTable(budgets, form),
          budgets.length > 0
            ? guarded("PUT", "/budgets/new", h("button", { type: "button", class: "button", onclick: () => form.add() }, "Add a budget"))
            : null,
        ),
        form.view(),
        card(
          "For finance",
          "Spend by day, person, model and kind of token, as FOCUS 1.2 has it; adds up to the micro-dollar",
          h(
            "p",
            { class: "row-buttons" },
            FOCUS.map(([range, name]) =>
              h("a", { class: "button", href: `/api/v1/exports/focus?range=${range}`, download: true }, name),
            ),
          ),
        ),
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
