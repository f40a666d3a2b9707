/** My plan: the running cycle of one person's plan, in seven tiles. */
import type { Budget, Projections } from "../../api/budgets";
import { get } from "../../api/client";
import type { ModelItem, ModelList } from "../../api/models";
import type { Day, Range } from "../../api/types";
import { barChart } from "../../charts/barChart";
import { highWater } from "../../charts/series";
import { stackChart } from "../../charts/stackChart";
import { h, type Child } from "../../dom";
import { compact, longDay, percent, period, price, shortDay, usd, usdRound } from "../../format";
import { href } from "../../location";
import type { Page } from "../../page";
import { answerFile } from "../../ui/file";
import { card, facts, share, unpriced } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { burn, chosenOf, methods } from "../budgets/burn";
import { badge } from "../budgets/table";

interface TokenDay {
  readonly day: Day;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  readonly status: "final" | "provisional";
}

interface Data {
  readonly projections: Projections;
  readonly budgets: readonly Budget[];
  readonly tokens: { readonly range: Range; readonly data: readonly TokenDay[] };
  readonly models: ModelList;
}

const CYCLE = { range: "cycle" };
const MODELS = answerFile("/models", CYCLE);

export function planPage(): Page<Data> {
  return {
    title: "My plan",
    section: "/plan",
    load: async (signal) => {
      const [projections, budgets, tokens, models] = await Promise.all([
        get<Projections>("/projections", {}, signal),
        get<{ data: readonly Budget[] }>("/budgets", {}, signal),
        get<Data["tokens"]>("/spend/tokens", CYCLE, signal),
        get<ModelList>("/models", CYCLE, signal),
      ]);
      return { projections, budgets: budgets.data, tokens, models };
    },
    view,
    concerns: (event) => event.type === "spend" || event.type === "settings",
  };
}

function view({ projections: p, budgets, tokens, models }: Data): Child {
  const by = chosenOf(p);
  const note = `this ${p.basis} so far, ${period(tokens.range)} (${p.zone})`;
  const used = models.data.filter((m) => m.requests > 0);
  return [
    h("div", { class: "page-head" }, h("h1", null, "My plan")),
    h(
      "section",
      { class: "answer" },
      h(
        "p",
        { class: "sentence" },
        `${usdRound(p.spend)} spent ${note}.`,
        by ? ` ${usdRound(by.projected)} projected by its end.` : null,
      ),
    ),
    h(
      "div",
      { class: "columns even" },
      h(
        "div",
        { class: "stack" },
        by ? card("Cumulative spend", `USD since the start of the ${p.basis}`, burn(p, by, budgets)) : null,
        card("Tokens by type", `Tokens by day, ${note}`, tokenChart(tokens.data, note)),
        modelSpend(used, note),
        cache(used, note),
      ),
      h(
        "div",
        { class: "stack" },
        card("Daily spend", `USD by day, ${note}`, daily(p, tokens.data, note)),
        panel(p, budgets),
        perThousand(used, note),
      ),
    ),
  ];
}

function daily(p: Projections, tokens: readonly TokenDay[], note: string): HTMLElement {
  const states = new Map(tokens.map((day) => [day.day, day.status]));
  const bars = p.days.map((day) => ({
    short: shortDay(day.day),
    label: longDay(day.day),
    value: day.spend.micros,
    provisional: states.get(day.day) === "provisional",
  }));
  const tide = highWater(bars);
  return barChart({ title: "Daily spend", file: answerFile("/projections", {}, "days"), unit: `USD, ${note}`, bars, marks: tide ? [tide] : [] });
}

function tokenChart(days: readonly TokenDay[], note: string): HTMLElement {
  return stackChart({
    title: "Tokens by type",
    file: answerFile("/spend/tokens", CYCLE),
    unit: note,
    of: "tokens",
    parts: ["Input", "Cache write", "Cache read", "Output"],
    bars: days.map((day) => ({
      day: day.day,
      provisional: day.status === "provisional",
      values: [day.input, day.cacheWrite, day.cacheRead, day.output],
    })),
  });
}

const nothing = (): HTMLElement => empty("Nothing used yet", "The first request of this cycle shows here.");

function modelSpend(models: readonly ModelItem[], note: string): HTMLElement {
  const columns = [
    {
      head: "Model",
      cell: (m: ModelItem) => h("a", { class: "quiet", href: href("/models", { ...CYCLE, model: m.model }) }, m.model),
    },
    { head: "Spend (USD)", number: true, cell: (m: ModelItem) => (m.spend ? usd(m.spend) : unpriced()) },
    { head: "Share", cell: (m: ModelItem) => share(m.sharePercent) },
  ];
  return card("Spend by model", note, models.length > 0 ? table("Spend by model", MODELS, columns, models, (m) => m.model) : nothing());
}

function perThousand(models: readonly ModelItem[], note: string): HTMLElement {
  const columns = [
    { head: "Model", cell: (m: ModelItem) => m.model },
    { head: "Tokens", number: true, cell: (m: ModelItem) => compact(m.tokens.total) },
    {
      head: "USD per 1,000 tokens",
      number: true,
      cell: (m: ModelItem) => (m.spend && m.tokens.total > 0 ? price((m.spend.micros * 1000) / m.tokens.total) : "–"),
    },
  ];
  return card(
    "Cost per 1,000 tokens by model",
    `Charged by all tokens, ${note}`,
    models.length > 0 ? table("Cost per 1,000 tokens", MODELS, columns, models, (m) => m.model) : nothing(),
  );
}

/** The part of what goes into the models that comes from the cache. */
function cache(models: readonly ModelItem[], note: string): HTMLElement {
  const read = (m: ModelItem): number => m.tokens.cacheRead;
  const all = (m: ModelItem): number => m.tokens.input + m.tokens.cacheWrite + m.tokens.cacheRead;
  const sum = (of: (m: ModelItem) => number): number => models.reduce((total, m) => total + of(m), 0);
  const part = (some: number, whole: number): number => (whole > 0 ? (100 * some) / whole : 0);
  const columns = [
    { head: "Model", cell: (m: ModelItem) => m.model },
    { head: "From the cache", cell: (m: ModelItem) => share(part(read(m), all(m))) },
  ];
  return card(
    "Cache efficiency",
    `Cache reads of all tokens that went in, ${note}`,
    models.length > 0
      ? [
          h("p", { class: "strong" }, `${percent(part(sum(read), sum(all)))} of all tokens that went in came from the cache.`),
          table("Cache efficiency", MODELS, columns, models, (m) => m.model),
        ]
      : nothing(),
  );
}

function panel(p: Projections, budgets: readonly Budget[]): HTMLElement {
  const by = chosenOf(p);
  const own = budgets.find((b) => b.scope === "org" && b.from === p.from && b.to === p.to);
  return card(
    "Projection",
    `USD, whole ${p.basis}, ${period(p)}`,
    by
      ? facts([
          ["Spent so far", usd(p.spend)],
          ["Projected", usd(by.projected)],
          ["8 in 10 ended in", by.low && by.high ? `${usd(by.low)} to ${usd(by.high)}` : "too little history"],
          ["Budget", own ? [usd(own.amount), " ", badge(own.status)] : "none"],
          ["The one before", usd(p.previous)],
        ])
      : nothing(),
    methods(p),
    h("a", { class: "more", href: href("/budgets") }, "Set a budget"),
  );
}
