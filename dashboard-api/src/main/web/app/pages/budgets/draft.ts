/** A budget being written: as typed, and as it is sent. No page in here. */
import type { Budget, BudgetChange, Period, Scope } from "../../api/budgets";

export interface Draft {
  /** Of the budget that is changed; null for a new one. */
  readonly id: string | null;
  readonly revision: number;
  name: string;
  scope: Scope;
  subject: string;
  period: Period;
  amount: string;
  thresholds: string;
  overrun: boolean;
  tell: string;
}

const MICROS = 1_000_000;

export const newDraft = (): Draft => ({
  id: null,
  revision: 0,
  name: "",
  scope: "org",
  subject: "",
  period: "cycle",
  amount: "",
  thresholds: "50 %, 80 %, 100 %",
  overrun: true,
  tell: "",
});

export function draftOf(budget: Budget): Draft {
  return {
    id: budget.id,
    revision: budget.revision,
    name: budget.name,
    scope: budget.scope,
    subject: budget.subject ?? "",
    period: budget.period,
    amount: String(budget.amount.micros / MICROS),
    thresholds: budget.thresholds
      .map((t) => (t.micros !== null ? `$${t.micros / MICROS}` : `${t.percent ?? 0} %`))
      .join(", "),
    overrun: budget.overrun,
    tell: budget.tell.join(", "),
  };
}

/** Dollars as micro-dollars; null where it is no amount above zero with at most six digits after the point. */
export function micros(text: string): number | null {
  const match = /^\$?\s*(\d{1,10})(?:\.(\d{1,6}))?$/.exec(text.trim().replaceAll(",", ""));
  if (!match) return null;
  const value = Number(match[1]) * MICROS + Number((match[2] ?? "").padEnd(6, "0"));
  return value > 0 ? value : null;
}

/** `$5, 80 %` as thresholds; null where one of them is neither. */
export function thresholds(text: string): BudgetChange["thresholds"] | null {
  const parts = text.split(/[;,\s](?!\s*%)/).filter((part) => part.trim() !== "");
  const all = parts.map((part) => {
    const share = /^(\d{1,4}(?:\.\d{1,2})?)\s*%$/.exec(part.trim());
    if (share) return Number(share[1]) > 0 ? { percent: Number(share[1]) } : null;
    const amount = part.trim().startsWith("$") ? micros(part) : null;
    return amount === null ? null : { micros: amount };
  });
  return all.every((one) => one !== null) ? all : null;
}

/** What to send; or the name of the field that is wrong. */
export function changeOf(draft: Draft): BudgetChange | { readonly wrong: string; readonly why: string } {
  const amountMicros = micros(draft.amount);
  const limits = thresholds(draft.thresholds);
  if (draft.name.trim() === "") return { wrong: "name", why: "Give it a name." };
  if (draft.scope !== "org" && draft.subject.trim() === "")
    return { wrong: "subject", why: `Say which ${draft.scope}.` };
  if (amountMicros === null) return { wrong: "amount", why: "Enter US dollars above zero, such as 1200.50." };
  if (limits === null) return { wrong: "thresholds", why: "Write amounts as $15 and shares as 80 %, with commas." };
  return {
    name: draft.name.trim(),
    scope: draft.scope,
    subject: draft.scope === "org" ? null : draft.subject.trim(),
    period: draft.period,
    amountMicros,
    thresholds: limits,
    overrun: draft.overrun,
    tell: draft.tell
      .split(/[\s,;]+/)
      .filter(Boolean),
  };
}
