/** What stands between the numbers and the truth: people, prices, and the vendor's totals. */
import type { Compared, Reconciliation, Trust } from "../../api/sources";
import { h, type Child } from "../../dom";
import { compact, count, dated, percent, plural, usd } from "../../format";
import { href } from "../../location";
import { answerFile } from "../../ui/file";
import { card, figure, periodNote } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

const DAYS_SHOWN = 14;

/** Causes of a difference, the vendor's less ours, in words. */
const CAUSES: Readonly<Record<string, string>> = {
  rounding: "rounding",
  provisional: "too new for the vendor’s totals",
  unattributed: "not in the vendor’s totals",
  not_collected: "not collected yet",
  unexplained: "unexplained",
  tokens: "prices and rounding of tokens",
  estimate: "what telemetry estimated otherwise",
};

export function trustFigures(t: Trust): HTMLElement {
  return h(
    "div",
    { class: "figures" },
    figure("Maps to people, last 30 days", percent(t.attributedPercent), `of ${usd(t.spend)} spent`),
    figure(
      "Maps to nobody, last 30 days",
      usd(t.unattributed),
      "USD under keys and accounts without a person",
      href("/users", { attributed: "false" }),
    ),
    figure("Models without a price", count(t.unpriced.length), "used in the last 30 days; they count as unknown, never as $0", href("/models")),
  );
}

export function unpricedCard(t: Trust): HTMLElement {
  type Row = Trust["unpriced"][number];
  const columns = [
    { head: "Model", cell: (m: Row) => m.model },
    { head: "Requests", number: true, cell: (m: Row) => count(m.requests) },
    { head: "Tokens", number: true, cell: (m: Row) => compact(m.tokens) },
    {
      head: "Worth about (USD)",
      number: true,
      cell: (m: Row) => (m.estimate ? usd(m.estimate) : "–"),
    },
  ];
  return card(
    "Models without a price",
    `${periodNote(t.range)}; worth by the mean price of all priced tokens, an estimate that counts nowhere`,
    t.unpriced.length > 0
      ? table("Models without a price", answerFile("/sources/trust", {}, "unpriced"), columns, t.unpriced, (m) => m.model)
      : empty("Every model has a price", "A new model shows here until somebody says its price."),
  );
}

export function reconciliationCard(r: Reconciliation): HTMLElement {
  const days = [...r.days].sort((a, b) => (b.day ?? "").localeCompare(a.day ?? "")).slice(0, DAYS_SHOWN);
  const rows = [...r.cycles, ...days];
  const columns = [
    { head: "What", cell: (c: Compared) => what(c) },
    { head: "Vendor says (USD)", number: true, cell: (c: Compared) => usd(c.vendorMicros) },
    { head: "Counted (USD)", number: true, cell: (c: Compared) => usd(c.countedMicros) },
    { head: "Difference (USD)", number: true, cell: (c: Compared) => usd(c.differenceMicros) },
    { head: "Of that", cell: causes },
  ];
  return card(
    "Reconciliation",
    `The vendor’s own totals less what was counted: running cycles, and the last ${plural(DAYS_SHOWN, "day")} that can be compared`,
    rows.length > 0
      ? table("Reconciliation", answerFile("/sources/reconciliation", {}, "cycles,days"), columns, rows, (c) => [c.org, c.provider, c.source, c.day ?? c.cycleStart].join(" "))
      : empty("Nothing to compare with yet", "A vendor’s totals show here once it has told them."),
  );
}

function what(c: Compared): string {
  const when = c.day ? dated(c.day) : `cycle since ${dated((c.cycleStart ?? "").slice(0, 10))}`;
  return `${c.provider} ${c.org}, ${when}`;
}

function causes(c: Compared): Child {
  const parts = Object.entries(c.differenceByType);
  if (c.differenceMicros === 0 && parts.length === 0) return "agrees";
  return parts.map(([type, micros]) => h("p", { class: "small" }, `${CAUSES[type] ?? type.replaceAll("_", " ")} ${usd(micros)}`));
}
