/** People as /api/v1 gives them. */
import type { Anomaly, IncidentItem } from "./incidents";
import type { DaySpend, Instant, ModelSpend, Money, Page, Range, UserItem } from "./types";

export interface UserList {
  readonly range: Range;
  readonly data: readonly UserItem[];
  readonly page: Page;
  readonly total: number;
}

export interface UserDetail {
  readonly range: Range;
  readonly user: UserItem;
  readonly daily: readonly DaySpend[];
  readonly byModel: readonly ModelSpend[];
  readonly byHour: readonly { readonly hour: number; readonly spend: Money }[];
  readonly usualDay: { readonly median: Money; readonly p75: Money; readonly activeDays: number } | null;
  readonly tokens: Readonly<Record<"input" | "output" | "cacheWrite" | "cacheRead", number>>;
  readonly cycle: Cycle | null;
  readonly activity: Activity | null;
  readonly incidents: readonly IncidentItem[];
  readonly anomalies: readonly Anomaly[];
}

export interface Cycle {
  readonly start: Instant;
  readonly end: Instant | null;
  readonly onDemand: Money;
  readonly included: Money;
  readonly overall: Money;
  readonly limit: Money | null;
  readonly observedAt: Instant;
}

export interface Activity {
  readonly linesAdded: number;
  readonly acceptedLinesAdded: number;
  readonly applies: number;
  readonly accepts: number;
  readonly rejects: number;
  readonly tabsShown: number;
  readonly tabsAccepted: number;
  readonly lastClientVersion: string | null;
}
