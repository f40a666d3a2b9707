/** People as /api/v1 gives them. */
import type { Anomaly, IncidentItem } from "./incidents";
import type { Day, DaySpend, Instant, ModelSpend, Money, Page, Range, Ranked, UserItem } from "./types";

export interface UserList {
  readonly range: Range;
  readonly data: readonly UserItem[];
  readonly page: Page;
  readonly total: number;
  /** Of all pages; the first three add up to the last. */
  readonly sums: Readonly<Record<"people" | "others" | "unattributed" | "total", SumLine>>;
}

export interface SumLine extends Ranked {
  readonly people: number;
  readonly tokens: number;
}

/** A pivot table; values are in the unit, in the order of the columns. */
export interface Pivot {
  readonly range: Range;
  readonly rowsBy: string;
  readonly columnsBy: string;
  readonly value: string;
  readonly unit: "micro-dollars" | "requests" | "tokens";
  readonly columns: readonly PivotColumn[];
  readonly rows: readonly PivotRow[];
  readonly hiddenRows: number;
  readonly total: number;
}

export interface PivotColumn {
  readonly key: string | null;
  readonly label: string;
  readonly provisional: boolean;
  readonly total: number;
}

export interface PivotRow {
  readonly kind: "user" | "group" | "none" | "others" | "unattributed";
  readonly key: string | null;
  readonly label: string;
  readonly values: readonly number[];
  readonly total: number;
}

export interface UserDetail {
  readonly range: Range;
  readonly user: UserItem;
  readonly daily: readonly DaySpend[];
  readonly byModel: readonly ModelSpend[];
  readonly byHour: readonly { readonly hour: number; readonly spend: Money }[];
  readonly usual: readonly UsualRange[];
  readonly groups: readonly { readonly group: string; readonly from: Day | null; readonly to: Day | null }[];
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

/** What was usual on a day for the person: 8 in 10 of the active days before it. */
export interface UsualRange {
  readonly day: Day;
  readonly low: Money | null;
  readonly median: Money | null;
  readonly high: Money | null;
}

export interface Activity {
  readonly requestsByMode: Readonly<Record<string, number>>;
  readonly linesDeleted: number;
  readonly acceptedLinesDeleted: number;
  readonly linesAdded: number;
  readonly acceptedLinesAdded: number;
  readonly applies: number;
  readonly accepts: number;
  readonly rejects: number;
  readonly tabsShown: number;
  readonly tabsAccepted: number;
  readonly lastClientVersion: string | null;
}
