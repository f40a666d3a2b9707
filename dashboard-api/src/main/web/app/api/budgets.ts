/** Budgets, projections and messages as /api/v1 gives and takes them. */
import type { Day, Instant, Money } from "./types";

export type Scope = "org" | "group" | "user" | "model" | "provider";
export type Period = "month" | "cycle" | "quarter";
export type BudgetStatus = "on-track" | "at-risk" | "over";

export interface Projection {
  readonly method: "linear" | "ewma" | "weekday";
  readonly projected: Money;
  readonly low: Money | null;
  readonly high: Money | null;
  readonly errorPercent: number | null;
  readonly comparisons: number;
  readonly note: string;
  readonly path: readonly PathPoint[];
}

export interface PathPoint {
  readonly day: Day;
  readonly spend: Money;
  readonly low: Money | null;
  readonly high: Money | null;
}

/** A day of a period, and what the period cost up to its end. */
export interface PeriodDay {
  readonly day: Day;
  readonly spend: Money;
  readonly cumulative: Money;
}

export interface Projections {
  readonly subject: string;
  readonly label: string;
  readonly period: Period;
  readonly from: Day;
  readonly to: Day;
  readonly basis: string;
  readonly zone: string;
  readonly chosen: Projection["method"];
  readonly spend: Money;
  readonly previous: Money;
  readonly days: readonly PeriodDay[];
  readonly previousDays: readonly PeriodDay[];
  readonly methods: readonly Projection[];
}

export interface Threshold {
  readonly micros: number | null;
  readonly percent: number | null;
  readonly amount: Money;
  readonly reached: boolean;
  readonly reachedOn: Day | null;
}

export interface Budget {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly subject: string | null;
  readonly label: string;
  readonly period: Period;
  readonly from: Day;
  readonly to: Day;
  readonly basis: string;
  readonly amount: Money;
  readonly spend: Money;
  readonly usedPercent: number;
  readonly projection: Projection;
  readonly status: BudgetStatus;
  readonly crossing: Day | null;
  readonly thresholds: readonly Threshold[];
  readonly overrun: boolean;
  readonly tell: readonly string[];
  readonly revision: number;
}

/** What PUT /api/v1/budgets/{id} takes. */
export interface BudgetChange {
  readonly name: string;
  readonly scope: Scope;
  readonly subject: string | null;
  readonly period: Period;
  readonly amountMicros: number;
  readonly thresholds: readonly ({ readonly micros: number } | { readonly percent: number })[];
  readonly overrun: boolean;
  readonly tell: readonly string[];
}

export interface Message {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly on: boolean;
  readonly scheduled: boolean;
  readonly at: string | null;
  readonly zone: string | null;
  readonly days: readonly string[];
  readonly tell: readonly string[];
}

export interface Messages {
  readonly data: readonly Message[];
  readonly newest: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly foundAt: Instant;
    readonly test: boolean;
  }[];
  readonly revision: number;
}

export interface MessagePreview {
  readonly data: readonly {
    readonly title: string;
    readonly text: string;
    readonly lines: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly nothing: string | null;
}
