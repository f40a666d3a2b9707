/** Who uses what is paid for, and how: /api/v1/insights. */
import type { Day, DaySpend, Money, Range } from "./types";

export interface Insights {
  readonly range: Range;
  readonly active: Active;
  readonly adoption: Adoption;
  readonly seats: Seats;
  readonly models: readonly ModelUse[];
  readonly mcp: readonly Tool[];
  readonly commands: readonly Tool[];
  readonly skills: readonly Tool[];
  readonly fileTypes: readonly FileType[];
  readonly versions: { readonly day: Day | null; readonly data: readonly Version[] };
  readonly repositories: readonly Repository[];
  readonly fromVendor: boolean;
}

export interface Active {
  readonly day: number;
  readonly week: number;
  readonly month: number;
  readonly meanDay: number;
  readonly stickinessPercent: number;
  readonly days: readonly DaySpend[];
  readonly surfaces: readonly { readonly name: string; readonly meanDay: number }[];
}

export interface Adoption {
  readonly seats: number;
  readonly used: number;
  readonly week: number;
  readonly habitual: number;
  readonly rare: number;
  readonly idle: number;
  readonly usedPercent: number;
  readonly weekPercent: number;
  readonly habitualPercent: number;
}

export interface Seats {
  readonly price: Money;
  readonly idle: number;
  readonly idleCost: Money;
  readonly rare: number;
  readonly rareCost: Money;
  readonly people: readonly IdleMember[];
}

export interface IdleMember {
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly group: string | null;
  readonly lastActiveDay: Day | null;
}

export interface ModelUse {
  readonly model: string;
  readonly requests: number;
  readonly spend: Money | null;
  readonly perRequest: Money | null;
  readonly perThousandLines: Money | null;
  readonly cachePercent: number;
  readonly outputTokens: number;
  readonly linesAdded: number;
}

export interface Tool {
  readonly name: string;
  readonly uses: number;
  readonly sharePercent: number;
}

export interface FileType {
  readonly extension: string;
  readonly files: number;
  readonly linesSuggested: number;
  readonly linesAccepted: number;
  readonly acceptedPercent: number;
}

export interface Version {
  readonly version: string;
  readonly people: number;
  readonly sharePercent: number;
}

export interface Repository {
  readonly repository: string;
  readonly commits: number;
  readonly linesAdded: number;
  readonly linesDeleted: number;
  readonly aiLines: number;
  readonly aiPercent: number;
  readonly sharePercent: number;
}
