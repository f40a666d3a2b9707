/** Models as /api/v1 gives them. */
import type { Day, Instant, Money, Range } from "./types";

export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  readonly total: number;
}

/** US dollars per million tokens. */
export interface ListPrice extends Readonly<Record<"input" | "output" | "cacheWrite" | "cacheRead", number | null>> {
  readonly tier: string | null;
  readonly updatedAt: Instant;
}

/** The quantiles are of averages of single days of single persons. */
export interface PerRequest extends Readonly<Record<"mean" | "median" | "p75" | "p90" | "p99", Money | null>> {
  readonly personDays: number;
}

export interface ModelItem {
  readonly model: string;
  readonly priced: boolean;
  readonly spend: Money | null;
  readonly previousSpend: Money;
  readonly changePercent: number | null;
  readonly sharePercent: number;
  readonly listCost: Money | null;
  readonly requests: number;
  readonly users: number;
  readonly tokens: Tokens;
  readonly unpricedTokens: number;
  readonly effectivePrice: number | null;
  readonly listCostPrice: number | null;
  readonly perRequest: PerRequest | null;
  readonly listPrice: ListPrice | null;
}

export interface Mix {
  /** Null stands for all other models. */
  readonly models: readonly (string | null)[];
  readonly days: readonly { readonly day: Day; readonly status: string; readonly micros: readonly number[] }[];
}

export interface ModelList {
  readonly range: Range;
  readonly total: Money;
  readonly unpricedTokens: number;
  readonly data: readonly ModelItem[];
  readonly mix: Mix;
  /** All models that have a list price, used or not. */
  readonly priceList: readonly string[];
}

export interface WhatIf {
  readonly range: Range;
  readonly model: string;
  readonly as: string;
  readonly share: number;
  readonly basis: "list" | "average" | "none";
  readonly now: Money | null;
  readonly would: Money | null;
  readonly difference: Money | null;
  readonly tokens: Tokens;
  readonly assumptions: readonly string[];
}
