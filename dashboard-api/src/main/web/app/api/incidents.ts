/** Findings and incidents as /api/v1 gives them. */
import type { Instant, Money, Page, Severity } from "./types";

export type IncidentStatus = "detected" | "alerted" | "acknowledged" | "resolved" | "historical";

export interface Anomaly {
  readonly id: string;
  readonly episode: string;
  readonly change: "opened" | "updated" | "cleared" | "retracted";
  readonly scope: string;
  readonly detector: string;
  readonly detectorTitle: string;
  readonly severity: Severity;
  readonly userId: string | null;
  readonly user: string | null;
  readonly group: string | null;
  readonly model: string | null;
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly onset: Instant | null;
  readonly detectedAt: Instant;
  readonly value: number;
  readonly expected: number;
  readonly unit: string;
  readonly excess: Money;
  readonly summary: string;
  readonly evidence: Evidence | null;
  readonly incidentId: string | null;
  readonly changes: number;
}

export interface Evidence {
  readonly figures: Readonly<Record<string, number>>;
  readonly byModel: readonly { readonly model: string; readonly spend: Money; readonly requests: number }[];
  readonly microsByHour: readonly number[];
}

export interface IncidentItem {
  readonly id: string;
  readonly version: number;
  readonly status: IncidentStatus;
  readonly severity: Severity;
  readonly summary: string;
  readonly cause: string | null;
  readonly actor: string | null;
  readonly scope: string;
  readonly detectors: readonly string[];
  readonly userId: string | null;
  readonly user: string | null;
  readonly group: string | null;
  readonly model: string | null;
  readonly value: number;
  readonly expected: number;
  readonly unit: string;
  readonly excess: Money;
  readonly occurrences: number;
  readonly startedAt: Instant;
  readonly detectedAt: Instant;
  readonly alertedAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly identifiedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly acknowledgedBy: string | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  readonly notes: readonly { readonly at: Instant; readonly author: string; readonly text: string }[];
  readonly actions: readonly IncidentAction[];
}

export interface Spread {
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly count: number;
}

export interface ResponseTimes {
  readonly mttd: Spread;
  readonly timeToNotify: Spread;
  readonly mtta: Spread;
  readonly mtti: Spread;
  readonly mttr: Spread;
  readonly incidents: number;
  readonly open: number;
  readonly resolvedBySystem: number;
  readonly retracted: number;
}

export type IncidentAction = "acknowledge" | "resolve" | "reopen";

export interface IncidentList {
  readonly data: readonly IncidentItem[];
  readonly page: Page;
  readonly counts: Readonly<Record<string, number>>;
}

export interface IncidentDetail {
  readonly incident: IncidentItem;
  readonly deliveries: readonly DeliveryItem[];
  readonly anomalies: readonly Anomaly[];
  readonly timeline: readonly { readonly at: Instant; readonly kind: string; readonly text: string }[];
}

export interface DeliveryItem {
  readonly id: string;
  readonly version: number;
  readonly receiver: string;
  readonly channel: string;
  readonly attempt: number;
  readonly outcome: "delivered" | "retrying" | "ambiguous" | "dead";
  readonly at: Instant;
  readonly detail: string | null;
  readonly nextAttempt: Instant | null;
}
