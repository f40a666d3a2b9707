/** Two models side by side, and what the usage of the one would have cost at the other one's price. */
import type { ModelItem, ModelList, WhatIf } from "../../api/models";
import { h, type Child } from "../../dom";
import { compact, count, percent, period, usd } from "../../format";
import { go, param, rangeQuery, withParams } from "../../location";
import { answerFile } from "../../ui/file";
import { card, unpriced } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { perMillion, request } from "./table";

const SHARES = [10, 25, 50, 75, 100] as const;

/** The two that are compared: those of the address, else the two that cost most. */
export function pair(list: ModelList): readonly [string, string] | null {
  const used = list.data.map((m) => m.model);
  const asked = param("model");
  const model = asked !== null && used.includes(asked) ? asked : used[0];
  const others = otherPrices(list).filter((name) => name !== model);
  const wanted = param("as");
  const as = wanted !== null && others.includes(wanted) ? wanted : others[0];
  return model !== undefined && as !== undefined ? [model, as] : null;
}

/** Every model that may have a price: those in use, and those of the price list. */
function otherPrices(list: ModelList): string[] {
  return [...new Set([...list.data.map((m) => m.model), ...list.priceList])];
}

export const shareAsked = (): number => {
  const asked = Number(param("share") ?? "100");
  return SHARES.find((s) => s === asked) ?? 100;
};

export function compareCard(list: ModelList, whatIf: WhatIf | null): HTMLElement {
  const both = pair(list);
  const a = list.data.find((m) => m.model === both?.[0]);
  const b = list.data.find((m) => m.model === both?.[1]);
  if (!a || !both)
    return card(
      "Compare models",
      period(list.range),
      empty("Nothing to compare", "A comparison needs two models that are used or have a list price."),
    );
  const names = list.data.map((m) => m.model);
  return card(
    "Compare models, and what if",
    `${period(list.range)} (${list.range.zone})`,
    h(
      "div",
      { class: "toolbar" },
      pick("Usage of", "model", names, a.model),
      pick(
        "At the price of",
        "as",
        otherPrices(list).filter((name) => name !== a.model),
        both[1],
      ),
      pick(
        "Part of the usage",
        "share",
        SHARES.map(String),
        String(shareAsked()),
        SHARES.map((s) => percent(s)),
      ),
    ),
    whatIf ? answer(whatIf) : null,
    b ? sideBySide(a, b) : h("p", { class: "muted small" }, `${both[1]} was not used in this period.`),
  );
}

function pick(
  label: string,
  name: string,
  values: readonly string[],
  chosen: string,
  texts: readonly string[] = values,
): HTMLElement {
  const choose = (event: Event): void => go(withParams({ [name]: (event.currentTarget as HTMLSelectElement).value }));
  return h(
    "label",
    { class: "field short" },
    label,
    h(
      "select",
      { name, onchange: choose },
      values.map((value, i) => h("option", { value, ".selected": value === chosen }, texts[i])),
    ),
  );
}

function answer(w: WhatIf): HTMLElement {
  return h(
    "div",
    { class: "what-if" },
    h("p", { class: "strong", role: "status" }, sentence(w)),
    h(
      "ul",
      { class: "assumptions small muted" },
      w.assumptions.map((text) => h("li", null, text)),
    ),
  );
}

/** The outcome in one sentence. */
export function sentence(w: WhatIf): string {
  const part = w.share < 100 ? `${percent(w.share)} of the usage` : "the usage";
  const asked = `Had ${part} of ${w.model} (${compact(w.tokens.total)} tokens) cost what ${w.as} costs`;
  if (!w.would) return `${asked}: unknown, as ${w.as} is unpriced.`;
  if (!w.now || !w.difference) return `${asked}: ${usd(w.would)}. What it cost is unknown, as ${w.model} is unpriced.`;
  const less = w.difference.micros <= 0;
  const ratio = w.now.micros > 0 ? ` (${percent((100 * Math.abs(w.difference.micros)) / w.now.micros)})` : "";
  const by = usd(Math.abs(w.difference.micros));
  return `${asked}: ${usd(w.would)} instead of ${usd(w.now)}, ${by}${ratio} ${less ? "less" : "more"}.`;
}

interface Line {
  readonly name: string;
  readonly of: (m: ModelItem) => Child;
}

const LINES: readonly Line[] = [
  { name: "Spend (USD)", of: (m) => (m.spend ? usd(m.spend) : unpriced()) },
  { name: "Value at model prices (USD)", of: (m) => (m.listCost ? usd(m.listCost) : "–") },
  { name: "Share of all spend", of: (m) => (m.spend ? percent(m.sharePercent) : "–") },
  { name: "Requests", of: (m) => count(m.requests) },
  { name: "People", of: (m) => count(m.users) },
  { name: "Tokens per request", of: (m) => (m.requests > 0 ? count(Math.round(m.tokens.total / m.requests)) : "–") },
  {
    name: "Served from the cache",
    of: (m) => {
      const read = m.tokens.input + m.tokens.cacheWrite + m.tokens.cacheRead;
      return read > 0 ? percent((100 * m.tokens.cacheRead) / read) : "–";
    },
  },
  { name: "Charged, USD per 1M tokens", of: (m) => perMillion(m.effectivePrice) },
  { name: "Value, USD per 1M tokens", of: (m) => perMillion(m.listCostPrice) },
  { name: "List price, input / output, USD per 1M", of: (m) => listed(m, "input", "output") },
  { name: "List price, cache write / read, USD per 1M", of: (m) => listed(m, "cacheWrite", "cacheRead") },
  { name: "Mean cost per request (USD)", of: (m) => request(m, "mean") },
  { name: "Median of person-day averages (USD)", of: (m) => request(m, "median") },
  { name: "3 in 4 below (USD)", of: (m) => request(m, "p75") },
  { name: "9 in 10 below (USD)", of: (m) => request(m, "p90") },
  { name: "99 in 100 below (USD)", of: (m) => request(m, "p99") },
];

type Kind = "input" | "output" | "cacheWrite" | "cacheRead";

function listed(m: ModelItem, first: Kind, second: Kind): Child {
  const p = m.listPrice;
  return p ? [perMillion(p[first]), " / ", perMillion(p[second])] : "not in the price list";
}

function sideBySide(a: ModelItem, b: ModelItem): HTMLElement {
  return table(
    `${a.model} and ${b.model}`,
    answerFile("/models", rangeQuery()),
    [
      { head: "Measure", cell: (line: Line) => line.name },
      { head: a.model, number: true, cell: (line: Line) => line.of(a) },
      { head: b.model, number: true, cell: (line: Line) => line.of(b) },
    ],
    LINES,
    (line) => line.name,
  );
}
