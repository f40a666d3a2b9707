/** The JSON of /api/v1, as the dashboard's HTTP API documents it. Days are YYYY-MM-DD, instants RFC 3339 UTC. */

import type { Budget } from "./budgets";
import type { IncidentItem, IncidentStatus } from "./incidents";

export type Day = string;
export type Instant = string;
export type Severity = "info" | "warning" | "critical";

export interface Money {
  readonly currency: string;
  readonly minor: number;
  readonly micros: number;
}

export interface Range {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly zone: string;
  readonly provisionalFrom: Day;
}

export interface DaySpend {
  readonly day: Day;
  readonly spend: Money;
  readonly requests: number;
  readonly tokens: number;
  readonly users?: number;
  readonly status: "final" | "provisional";
}

/** What every ranked row has: an amount, its change against the previous period and its share of the total. */
export interface Ranked {
  readonly spend: Money;
  readonly previousSpend: Money;
  readonly changePercent: number | null;
  readonly sharePercent: number;
  readonly requests: number;
}

export interface ModelSpend extends Ranked {
  readonly model: string;
  readonly priced: boolean;
  readonly tokens: number;
}

export interface GroupSpend extends Ranked {
  readonly group: string | null;
  readonly users: number;
}

export interface TopUser extends Ranked {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly group: string | null;
  readonly topModel: string | null;
  readonly openIncidents: number;
  readonly activeDays: number;
}

export interface UserItem extends TopUser {
  readonly role: string | null;
  readonly removed: boolean;
  readonly attributed: boolean;
  readonly tokens: number;
  readonly models: number;
  readonly lastActiveDay: Day | null;
  readonly openAnomalies: number;
  readonly cycleSpend: Money | null;
  readonly cycleLimit: Money | null;
}

export interface Overview {
  readonly range: Range;
  readonly previous: { readonly from: Day; readonly to: Day; readonly days: number };
  readonly answers: Answers;
  readonly spend: Money;
  readonly previousSpend: Money;
  readonly previousSpendFull: Money;
  readonly changePercent: number | null;
  readonly listCost: Money;
  readonly requests: number;
  readonly tokens: number;
  readonly activeUsers: number;
  readonly previousActiveUsers: number;
  readonly members: number;
  readonly projection: Projection | null;
  readonly budgets: readonly Budget[];
  readonly openIncidents: Readonly<Record<Severity | "total", number>>;
  readonly daily: readonly DaySpend[];
  readonly previousDaily: readonly DaySpend[];
  readonly topUsers: readonly TopUser[];
  readonly byGroup: readonly GroupSpend[];
  readonly byModel: readonly ModelSpend[];
  readonly incidents: readonly IncidentItem[];
  readonly incidentDays: readonly IncidentDay[];
  readonly sources: readonly Source[];
  readonly updatedAt: Instant | null;
}

/** The overview in words: are we all right, what changed, who drives it, what needs doing. */
export interface Answers {
  readonly well: boolean;
  readonly state: string;
  readonly changed: string;
  readonly drives: string;
  readonly tasks: readonly { readonly text: string; readonly path: string }[];
}

export interface IncidentDay {
  readonly day: Day;
  readonly incidents: number;
  readonly open: number;
  readonly severity: Severity;
}

export type WhyPart = "came" | "left" | "volume" | "mix" | "size" | "cache" | "price" | "plan";

/** Why a range costs more or less than the one before; the parts add up to the difference. */
export interface Why {
  readonly before: Money;
  readonly now: Money;
  readonly difference: Money;
  readonly cameUsers: number;
  readonly leftUsers: number;
  readonly parts: readonly { readonly part: WhyPart; readonly amount: Money; readonly model: string | null }[];
}

export interface Projection {
  readonly spend: Money;
  readonly from: Day;
  readonly to: Day;
  readonly basis: string;
  readonly spentSoFar: Money;
  readonly note: string;
}

export interface Page {
  readonly limit: number;
  readonly next: string | null;
}

export interface Source {
  readonly source: string;
  readonly provider: string;
  readonly endpoint: string;
  readonly health: "starting" | "ok" | "degraded" | "failed";
  readonly lastAttempt: Instant | null;
  readonly lastSuccess: Instant | null;
  readonly lastEventAt: Instant | null;
  readonly coveredFrom: Instant | null;
  readonly coveredTo: Instant | null;
  readonly nextAttempt: Instant | null;
  readonly records: number;
  readonly done: number | null;
  readonly secondsLeft?: number | null;
  readonly problem: string | null;
  readonly remedy: string | null;
  readonly lagSeconds: number | null;
}

export type LiveEvent =
  | { readonly type: "spend"; readonly at: Instant; readonly days: readonly Day[]; readonly users: number }
  | {
      readonly type: "incident";
      readonly at: Instant;
      readonly id: string;
      readonly version: number;
      readonly status: IncidentStatus;
      readonly severity: Severity;
      readonly summary: string;
      readonly notify: boolean;
    }
  | { readonly type: "anomaly"; readonly id: string; readonly severity: Severity; readonly summary: string }
  | { readonly type: "source"; readonly source: string; readonly health: Source["health"] }
  | { readonly type: "settings"; readonly revision: number }
  | { readonly type: "member"; readonly count: number }
  | { readonly type: "delivery"; readonly incidentId: string; readonly outcome: string };
