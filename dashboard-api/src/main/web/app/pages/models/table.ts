/** Models in a table; what has no price says so and never shows an amount. */
import type { ModelItem } from "../../api/models";
import { h, type Child } from "../../dom";
import { compact, count, price, usd } from "../../format";
import { rangeQuery, withParams } from "../../location";
import { search } from "../../api/client";
import { change, share, unpriced } from "../../ui/parts";
import { table, type Column } from "../../ui/table";

/** `$3.25` per million tokens, or what stands for a price that nobody knows. */
export const perMillion = (value: number | null): Child => (value === null ? "–" : price(value * 1_000_000));

const COLUMNS: readonly Column<ModelItem>[] = [
  {
    head: "Model",
    cell: (m) => h("a", { class: "quiet", href: withParams({ model: m.model, as: null }) }, m.model),
  },
  { head: "Spend (USD)", number: true, cell: (m) => (m.spend ? usd(m.spend) : unpriced()) },
  { head: "Change", number: true, minor: true, cell: (m) => (m.spend ? change(m.changePercent) : "–") },
  { head: "Share", cell: (m) => (m.spend ? share(m.sharePercent) : "–") },
  { head: "Requests", number: true, cell: (m) => count(m.requests) },
  { head: "People", number: true, minor: true, cell: (m) => count(m.users) },
  {
    head: "Tokens",
    number: true,
    minor: true,
    cell: (m) => [
      h("span", { title: `${count(m.tokens.total)} tokens` }, compact(m.tokens.total)),
      m.priced && m.unpricedTokens > 0
        ? h("p", { class: "small" }, unpriced(), ` ${compact(m.unpricedTokens)} of them`)
        : null,
    ],
  },
  { head: "USD per 1M", number: true, cell: (m) => perMillion(m.effectivePrice) },
  { head: "Mean per request", number: true, cell: (m) => request(m, "mean") },
  { head: "Median", number: true, minor: true, cell: (m) => request(m, "median") },
  { head: "9 in 10 below", number: true, minor: true, cell: (m) => request(m, "p90") },
];

export function request(m: ModelItem, which: "mean" | "median" | "p75" | "p90" | "p99"): Child {
  const value = m.perRequest?.[which];
  return value ? price(value.micros) : "–";
}

export function modelTable(models: readonly ModelItem[]): HTMLElement {
  return table("Models by spend", { at: (format) => `/api/v1/models/export${search({ ...rangeQuery(), format })}` }, COLUMNS, models, (m) => m.model);
}
