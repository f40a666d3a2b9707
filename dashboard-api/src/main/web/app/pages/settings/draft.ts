/** The settings being edited: what the server has, and what the person changed. No page in here. */
import type { Detector, Mode, Parameter, SettingsChange, SettingsView } from "../../api/settings";

export interface Draft {
  profile: string;
  /** By detector; null is the default. */
  readonly modes: Map<string, Mode | null>;
  /** By `detector.parameter`, as typed. */
  readonly values: Map<string, string>;
}

export const keyOf = (detector: Detector, parameter: Parameter): string => `${detector.name}.${parameter.name}`;

/** A draft that changes nothing. */
export function draftOf(view: SettingsView): Draft {
  const modes = new Map(view.detectors.map((d): [string, Mode | null] => [d.name, d.modeIsDefault ? null : d.mode]));
  const values = new Map(
    view.detectors.flatMap((d) => d.parameters.map((p): [string, string] => [keyOf(d, p), String(p.value)])),
  );
  return { profile: view.profile, modes, values };
}

/** How many settings differ from what the server has. */
export function changes(view: SettingsView, draft: Draft): number {
  const saved = draftOf(view);
  const modes = [...draft.modes].filter(([name, mode]) => saved.modes.get(name) !== mode).length;
  const values = [...draft.values].filter(([key, value]) => !same(saved.values.get(key) ?? "", value)).length;
  return modes + values + (saved.profile === draft.profile ? 0 : 1);
}

/** What to send: everything that differs from the defaults. */
export function changeOf(view: SettingsView, draft: Draft): SettingsChange {
  const detectors: Record<string, { mode: Mode | null; parameters: Record<string, number> }> = {};
  for (const detector of view.detectors) {
    const parameters: Record<string, number> = {};
    for (const parameter of detector.parameters) {
      const typed = draft.values.get(keyOf(detector, parameter)) ?? "";
      if (!same(typed, String(parameter.default))) parameters[parameter.name] = Number(typed);
    }
    const mode = draft.modes.get(detector.name) ?? null;
    if (mode !== null || Object.keys(parameters).length > 0) detectors[detector.name] = { mode, parameters };
  }
  return { profile: draft.profile, detectors };
}

/** What is wrong with a typed value, or null. */
export function fault(parameter: Parameter, typed: string): string | null {
  const value = Number(typed);
  if (typed.trim() === "" || !Number.isFinite(value))
    return `Enter a number from ${parameter.min} to ${parameter.max} ${parameter.unit}.`;
  if (value < parameter.min || value > parameter.max)
    return `Must be from ${parameter.min} to ${parameter.max} ${parameter.unit}.`;
  return null;
}

/** The mode that a detector has when none is chosen. */
export function defaultMode(view: SettingsView, draft: Draft, detector: Detector): Mode {
  if (draft.profile === view.profile || !detector.classic) return detector.defaultMode;
  return draft.profile === "classic" ? "notify" : "record";
}

/** Equal as numbers, so that `3` and `3.0` are no change. */
function same(a: string, b: string): boolean {
  return a === b || (a.trim() !== "" && b.trim() !== "" && Number(a) === Number(b));
}
