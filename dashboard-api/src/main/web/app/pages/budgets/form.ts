/** The form for a budget: it keeps what is typed, its own progress and what the server says against it. */
import { Problem, remove, send } from "../../api/client";
import type { Budget, BudgetChange } from "../../api/budgets";
import { h, type Child } from "../../dom";
import { dated, percent, period, usd } from "../../format";
import { redraw, reload } from "../../page";
import { notify } from "../../ui/notices";
import { card } from "../../ui/parts";
import { changeOf, draftOf, newDraft, type Draft } from "./draft";
import { badge } from "./table";

const SCOPES = { org: "Organisation", group: "Group, with all below it", user: "Person", model: "Model", provider: "Provider" };
const PERIODS = { cycle: "Billing cycle", month: "Calendar month", quarter: "Quarter" };
const SUBJECTS: Readonly<Record<string, string>> = {
  group: "Engineering/Platform",
  user: "ann@acme.com",
  model: "gpt-5",
  provider: "cursor",
};

export interface BudgetForm {
  add(): void;
  edit(budget: Budget): void;
  drop(budget: Budget): void;
  dirty(): boolean;
  view(): Child;
}

export function budgetForm(): BudgetForm {
  let draft: Draft | null = null;
  let touched = false;
  let busy = false;
  let wrong: { readonly field: string; readonly why: string } | null = null;
  let preview: Budget | null = null;

  const open = (of: Draft): void => {
    draft = of;
    touched = false;
    wrong = null;
    preview = null;
    redraw();
    document.querySelector<HTMLElement>(".budget-form input")?.focus();
  };
  const close = (): void => {
    draft = null;
    touched = false;
    redraw();
  };
  const set = (change: (d: Draft) => void): void => {
    if (!draft) return;
    change(draft);
    touched = true;
    preview = null;
    redraw();
  };
  const attempt = async (work: (change: BudgetChange) => Promise<void>): Promise<void> => {
    if (!draft || busy) return;
    const change = changeOf(draft);
    if ("wrong" in change) {
      wrong = { field: change.wrong, why: change.why };
      redraw();
      document.querySelector<HTMLElement>('.budget-form [aria-invalid="true"]')?.focus();
      return;
    }
    busy = true;
    wrong = null;
    redraw();
    try {
      await work(change);
    } catch (caught) {
      wrong = said(caught);
    }
    busy = false;
    redraw();
  };
  const save = (): Promise<void> =>
    attempt(async (change) => {
      const id = draft?.id ?? `b-${crypto.randomUUID().slice(0, 8)}`;
      await send<Budget>("PUT", `/budgets/${id}`, change, `"${draft?.revision ?? 0}"`);
      notify(`Budget ${change.name} saved.`, "ok");
      close();
      reload();
    });
  const show = (): Promise<void> =>
    attempt(async (change) => {
      preview = (await send<Budget>("POST", "/budgets/preview", change)).body;
    });
  const drop = async (budget: Budget): Promise<void> => {
    if (!window.confirm(`Delete the budget ${budget.name}? Nobody is told of it any more.`)) return;
    try {
      await remove(`/budgets/${encodeURIComponent(budget.id)}`, `"${budget.revision}"`);
      notify(`Budget ${budget.name} deleted.`, "ok");
    } catch (caught) {
      notify(`Not deleted: ${said(caught).why}`, "warning");
    }
    reload();
  };

  const field = (name: string, label: string, hint: string, input: HTMLElement, wide = false): HTMLElement =>
    h(
      "label",
      { class: wide ? "field wide" : "field", key: name },
      h("span", null, label),
      input,
      wrong?.field === name
        ? h("span", { class: "trouble small", role: "alert" }, wrong.why)
        : h("span", { class: "muted small" }, hint),
    );
  const text = (name: keyof Draft & string, value: string, put: (d: Draft, v: string) => void, placeholder = ""): HTMLElement =>
    h("input", {
      name,
      ".value": value,
      placeholder,
      maxlength: 300,
      autocomplete: "off",
      "aria-invalid": wrong?.field === name ? "true" : null,
      oninput: (event: InputEvent) => set((d) => put(d, (event.target as HTMLInputElement).value)),
    });
  const choice = (name: string, options: Readonly<Record<string, string>>, value: string, put: (d: Draft, v: never) => void): HTMLElement =>
    h(
      "select",
      { name, onchange: (event: Event) => set((d) => put(d, (event.target as HTMLSelectElement).value as never)) },
      Object.entries(options).map(([key, label]) => h("option", { value: key, selected: key === value }, label)),
    );

  const body = (d: Draft): HTMLElement =>
    h(
      "form",
      {
        class: "budget-form",
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          void save();
        },
      },
      field("name", "Name", "As messages call it", text("name", d.name, (x, v) => (x.name = v), "Engineering")),
      field("scope", "Whose spend", "", choice("scope", SCOPES, d.scope, (x, v) => (x.scope = v))),
      d.scope === "org"
        ? null
        : field(
            "subject",
            `Which ${d.scope}`,
            `Such as ${SUBJECTS[d.scope] ?? ""}`,
            text("subject", d.subject, (x, v) => (x.subject = v), SUBJECTS[d.scope]),
          ),
      field("period", "Period", "", choice("period", PERIODS, d.period, (x, v) => (x.period = v))),
      field("amount", "Amount, USD a period", "US dollars", text("amount", d.amount, (x, v) => (x.amount = v), "1200")),
      field(
        "thresholds",
        "Told at",
        "Amounts and shares, each once a period",
        text("thresholds", d.thresholds, (x, v) => (x.thresholds = v), "$5, $10, 80 %"),
      ),
      field(
        "tell",
        "Who is told",
        "email:ADDRESS, slack:CHANNEL, webhook:HOST; empty for everybody who is configured",
        text("tell", d.tell, (x, v) => (x.tell = v), "email:finance@acme.com"),
        true,
      ),
      h(
        "label",
        { class: "check wide" },
        h("input", {
          type: "checkbox",
          name: "overrun",
          ".checked": d.overrun,
          onchange: (event: Event) => set((x) => (x.overrun = (event.target as HTMLInputElement).checked)),
        }),
        "Tell when the projection is above the amount, once a period",
      ),
      wrong && wrong.field === "" ? h("p", { class: "trouble wide", role: "alert" }, wrong.why) : null,
      preview ? previewed(preview) : null,
      h(
        "div",
        { class: "row-buttons wide" },
        h("button", { type: "submit", class: "button primary", disabled: busy }, busy ? "Working" : "Save"),
        h("button", { type: "button", class: "button", disabled: busy, onclick: () => void show() }, "Preview"),
        h("button", { type: "button", class: "button", onclick: close }, "Cancel"),
      ),
    );

  return {
    add: () => open(newDraft()),
    edit: (budget) => open(draftOf(budget)),
    drop: (budget) => void drop(budget),
    dirty: () => draft !== null && touched,
    view: () =>
      draft ? card(draft.id ? `Change ${draft.name}` : "New budget", "It tells and shows; it blocks nothing", body(draft)) : null,
  };
}

function previewed(b: Budget): HTMLElement {
  const crossing = b.crossing ? `, reached on ${dated(b.crossing)}` : "";
  return h(
    "p",
    { class: "said wide", role: "status" },
    badge(b.status),
    ` ${b.label}: ${usd(b.spend)} of ${usd(b.amount)} spent (${percent(b.usedPercent)}), ` +
      `${usd(b.projection.projected)} projected for ${period(b)}${crossing}.`,
  );
}

function said(caught: unknown): { field: string; why: string } {
  if (!(caught instanceof Problem)) return { field: "", why: String(caught) };
  const first = caught.errors[0];
  const name = first?.field?.replace("amountMicros", "amount").replace(/\[.*/, "") ?? "";
  const known = ["name", "scope", "subject", "period", "amount", "thresholds", "tell"].includes(name);
  return { field: known ? name : "", why: first?.detail ?? `${caught.title}: ${caught.detail}` };
}
