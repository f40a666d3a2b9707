/** Small parts that several pages share. */
import type { IncidentStatus } from "../api/incidents";
import type { Instant, Range, Severity } from "../api/types";
import { h, s, type Child } from "../dom";
import { ago, at, percent, period, rangeName } from "../format";
import { href } from "../location";

/** A titled box; `note` tells the period or unit of everything in it. */
export function card(title: string, note: string, ...body: Child[]): HTMLElement {
  return h(
    "section",
    { class: "card" },
    h("header", { class: "card-head" }, h("h2", null, title), note ? h("p", { class: "muted small" }, note) : null),
    body,
  );
}

/** An address that may go on in a new line after its @, and not within a word. */
export function address(text: string): Child[] {
  const at = text.indexOf("@") + 1;
  return at > 0 ? [text.slice(0, at), h("wbr", null), text.slice(at)] : [text];
}

/** One figure with its unit and period. */
export function figure(label: string, value: Child, note: Child, link?: string): HTMLElement {
  return h(
    "div",
    { class: "card figure" },
    h("p", { class: "label" }, label),
    h("p", { class: "value" }, link ? h("a", { href: link }, value) : value),
    h("p", { class: "muted small" }, note),
  );
}

/** `▲ 14 %` or `▼ 3 %` against the previous period; null where there was nothing before. */
export function change(value: number | null): HTMLElement {
  if (value === null) return h("span", { class: "muted" }, "new");
  if (Math.abs(value) < 0.05) return h("span", { class: "muted nowrap" }, "= 0\u00a0%");
  const up = value > 0;
  return h(
    "span",
    { class: `change ${up ? "up" : "down"}` },
    h("span", { "aria-hidden": "true" }, up ? "▲ " : "▼ "),
    h("span", { class: "hidden" }, up ? "up " : "down "),
    percent(Math.abs(value)),
  );
}

/** A part of the total as a bar with its number. */
export function share(value: number): HTMLElement {
  const width = Math.max(0, Math.min(100, value));
  return h(
    "span",
    { class: "share" },
    s(
      "svg",
      { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
      s("rect", { class: "rail", width: 100, height: 6, rx: 1 }),
      s("rect", { class: "part", width, height: 6, rx: 1 }),
    ),
    h("span", null, percent(value)),
  );
}

/** An instant as `12 minutes ago`, the exact time on hover. */
export function time(instant: Instant | null, never = "never"): HTMLElement {
  if (!instant) return h("span", { class: "muted" }, never);
  return h("time", { datetime: instant, title: at(instant), class: "nowrap" }, ago(instant));
}

const SIGNS: Readonly<Record<Severity, string>> = { critical: "◆", warning: "▲", info: "●" };

/** The severity as sign and word, never by colour alone. */
export function severity(value: Severity): HTMLElement {
  return h("span", { class: `badge ${value}` }, h("span", { "aria-hidden": "true" }, `${SIGNS[value]} `), value);
}

/** What stands in place of an amount that nobody knows. */
export const unpriced = (): HTMLElement => h("span", { class: "badge warning" }, "unpriced");

export function status(value: IncidentStatus | string): HTMLElement {
  return h("span", { class: `badge status-${value}` }, value);
}

export interface Person {
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
}

export const nameOf = (person: Person): string => person.name ?? person.email ?? person.userId;

/** A person's name as a link to the person's page. */
export function personLink(person: Person): HTMLElement {
  return h("a", { href: href(`/users/${encodeURIComponent(person.userId)}`), title: person.email }, nameOf(person));
}

/** `last 30 days, 23 Oct – 21 Nov 2026 (UTC)`. */
export const periodNote = (range: Range): string => `${rangeName(range)}, ${period(range)} (${range.zone})`;

/** Names with their values. */
export function facts(pairs: readonly (readonly [string, Child])[]): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}
