/** Detection settings as /api/v1/settings gives and takes them. */
import type { Instant, Money, Severity } from "./types";

export type Mode = "off" | "record" | "notify";

export interface SettingsView {
  readonly org: string;
  readonly profile: string;
  readonly profiles: readonly string[];
  readonly modes: readonly Mode[];
  readonly revision: number;
  readonly updatedAt: Instant | null;
  readonly updatedBy: string | null;
  readonly detectors: readonly Detector[];
}

export interface Detector {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly classic: boolean;
  readonly mode: Mode;
  readonly defaultMode: Mode;
  readonly modeIsDefault: boolean;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly value: number;
  readonly isDefault: boolean;
}

/** What PUT /api/v1/settings takes: only what differs from the defaults. */
export interface SettingsChange {
  readonly profile: string;
  readonly detectors: Readonly<
    Record<string, { readonly mode: Mode | null; readonly parameters: Readonly<Record<string, number>> }>
  >;
}

/** What other settings would have told, as POST /api/v1/settings/preview says. */
export interface Preview {
  readonly days: number;
  readonly from: Instant;
  readonly until: Instant;
  readonly alerts: number;
  readonly alertsNow: number;
  readonly items: readonly PreviewAlert[];
  readonly more: readonly PreviewAlert[];
  readonly fewer: readonly PreviewAlert[];
}

export interface PreviewAlert {
  readonly anomaly: string;
  readonly at: Instant;
  readonly detector: string;
  readonly detectorTitle: string;
  readonly severity: Severity;
  readonly scope: string;
  readonly userId: string | null;
  readonly user: string | null;
  readonly group: string | null;
  readonly model: string | null;
  readonly excess: Money;
  readonly summary: string;
}
