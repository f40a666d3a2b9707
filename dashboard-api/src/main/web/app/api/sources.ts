/** What was collected, what is missing, and what is not known: /api/v1/sources. Amounts of the ingest service are micro-dollars. */
import { get, Problem } from "./client";
import type { Day, Instant, Money, Range } from "./types";

export interface Gap {
  readonly source: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly fate: "collecting" | "filling" | "open";
}

export interface Backfill {
  readonly source: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly status: "running" | "waiting" | "done";
  readonly percent: number;
  readonly problem?: string;
  readonly remedy?: string;
}

export interface SyncOutcome {
  readonly ticket: number;
  readonly done: boolean;
  readonly sources: readonly { readonly source: string; readonly records: number; readonly problem?: string }[];
}

export interface KeyMapping {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly by: "hand" | "vendor" | "pattern" | "none";
  readonly micros: number;
}

export interface Compared {
  readonly org: string;
  readonly provider: string;
  readonly source?: string;
  readonly day?: Day;
  readonly cycleStart?: Instant;
  readonly until?: Instant;
  readonly vendorMicros: number;
  readonly countedMicros: number;
  readonly differenceMicros: number;
  readonly differenceByType: Readonly<Record<string, number>>;
}

export interface Reconciliation {
  readonly cycles: readonly Compared[];
  readonly days: readonly Compared[];
}

export interface Trust {
  readonly range: Range;
  readonly spend: Money;
  readonly unattributed: Money;
  readonly attributedPercent: number;
  readonly unpriced: readonly {
    readonly model: string;
    readonly requests: number;
    readonly tokens: number;
    readonly estimate: Money | null;
  }[];
}

/** What the ingest service says, or why it says nothing; the rest of the page does without it. */
export async function asked<T>(path: string, signal: AbortSignal): Promise<T | Problem> {
  try {
    return await get<T>(path, {}, signal);
  } catch (failure) {
    if (failure instanceof Problem) return failure;
    throw failure;
  }
}
