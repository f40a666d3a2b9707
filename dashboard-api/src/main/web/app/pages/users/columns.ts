/** The columns of the people's table that can be chosen; the choice is kept in the address. */
import type { SumLine } from "../../api/people";
import type { UserItem } from "../../api/types";
import { h, type Child } from "../../dom";
import { compact, count, longDay, usd } from "../../format";
import { go, param, withParams } from "../../location";
import { change, share } from "../../ui/parts";
import type { Column } from "../../ui/table";

/** A column; `key` is its name in the API, `sum` what stands in the lines below. */
export interface UserColumn extends Column<UserItem> {
  readonly key: string;
  readonly title: string;
  readonly standard: boolean;
  readonly sum?: (line: SumLine) => Child;
}

const many = (value: number): HTMLElement => h("span", { title: `${count(value)} tokens` }, compact(value));
const difference = (row: { readonly spend: { micros: number }; readonly previousSpend: { micros: number } }): string => {
  const micros = row.spend.micros - row.previousSpend.micros;
  return micros > 0 ? `+${usd(micros)}` : usd(micros);
};
const changed = (row: UserItem | SumLine): Child => [
  h("span", { class: "nowrap" }, difference(row)),
  " ",
  row.previousSpend.micros === 0 && row.spend.micros === 0 ? null : change(row.changePercent),
];

export const COLUMNS: readonly UserColumn[] = [
  {
    key: "group",
    head: "Group",
    title: "Group now",
    standard: true,
    minor: true,
    sort: "group",
    cell: (u) => (u.group ? h("a", { class: "quiet", href: withParams({ group: u.group }) }, u.group) : "–"),
  },
  { key: "role", head: "Role", title: "Role", standard: false, sort: "role", cell: (u) => u.role ?? "–" },
  {
    key: "spend",
    head: "Spend (USD)",
    title: "Spend in the period",
    standard: true,
    number: true,
    sort: "spend",
    cell: (u) => usd(u.spend),
    sum: (l) => usd(l.spend),
  },
  {
    key: "previousSpend",
    head: "Before (USD)",
    title: "Spend in the period before",
    standard: false,
    number: true,
    sort: "previousSpend",
    cell: (u) => usd(u.previousSpend),
    sum: (l) => usd(l.previousSpend),
  },
  {
    key: "change",
    head: "Change (USD)",
    title: "Change against the period before",
    standard: true,
    number: true,
    sort: "change",
    cell: changed,
    sum: changed,
  },
  {
    key: "share",
    head: "Share",
    title: "Share of all spend",
    standard: true,
    sort: "share",
    cell: (u) => share(u.sharePercent),
    sum: (l) => share(l.sharePercent),
  },
  {
    key: "requests",
    head: "Requests",
    title: "Requests",
    standard: true,
    number: true,
    minor: true,
    sort: "requests",
    cell: (u) => count(u.requests),
    sum: (l) => count(l.requests),
  },
  {
    key: "tokens",
    head: "Tokens",
    title: "Tokens",
    standard: true,
    number: true,
    minor: true,
    sort: "tokens",
    cell: (u) => many(u.tokens),
    sum: (l) => many(l.tokens),
  },
  {
    key: "models",
    head: "Models",
    title: "How many models",
    standard: false,
    number: true,
    sort: "models",
    cell: (u) => count(u.models),
  },
  {
    key: "topModel",
    head: "Top model",
    title: "Model with the most spend",
    standard: false,
    minor: true,
    sort: "topModel",
    cell: (u) => u.topModel ?? "–",
  },
  {
    key: "activeDays",
    head: "Active days",
    title: "Days with use",
    standard: true,
    number: true,
    minor: true,
    sort: "activeDays",
    cell: (u) => count(u.activeDays),
  },
  {
    key: "lastActiveDay",
    head: "Last active",
    title: "Last day with use in the period",
    standard: false,
    sort: "lastActiveDay",
    cell: (u) => (u.lastActiveDay ? longDay(u.lastActiveDay) : h("span", { class: "muted" }, "not in this period")),
  },
  {
    key: "openIncidents",
    head: "Incidents",
    title: "Open incidents now",
    standard: false,
    number: true,
    sort: "openIncidents",
    cell: (u) => count(u.openIncidents),
  },
  {
    key: "openAnomalies",
    head: "Anomalies",
    title: "Open anomalies now",
    standard: true,
    number: true,
    minor: true,
    sort: "openAnomalies",
    cell: (u) => count(u.openAnomalies),
  },
  {
    key: "cycleSpend",
    head: "Cycle (USD)",
    title: "Spend in the billing cycle by the vendors' count",
    standard: false,
    number: true,
    sort: "cycleSpend",
    cell: (u) => (u.cycleSpend ? usd(u.cycleSpend) : "–"),
  },
  {
    key: "cycleLimit",
    head: "Limit (USD)",
    title: "Limit in the billing cycle",
    standard: false,
    number: true,
    sort: "cycleLimit",
    cell: (u) => (u.cycleLimit ? usd(u.cycleLimit) : "–"),
  },
];

const STANDARD = COLUMNS.filter((c) => c.standard).map((c) => c.key);

/** Those that are shown, in the table's order. */
export function chosen(wanted: string | null): readonly UserColumn[] {
  if (wanted === null) return COLUMNS.filter((c) => c.standard);
  const keys = wanted.split(",");
  // What somebody asked for stays on narrow screens too.
  return COLUMNS.filter((c) => keys.includes(c.key)).map((c) => ({ ...c, minor: false }));
}

/** The address's value for a choice; null for the standard one. */
export function wire(keys: readonly string[]): string | null {
  const sorted = COLUMNS.map((c) => c.key).filter((key) => keys.includes(key));
  return sorted.join() === STANDARD.join() ? null : sorted.join();
}

/** A box to tick for each column. */
export function chooser(): HTMLElement {
  const shown = chosen(param("cols")).map((c) => c.key);
  const toggle = (key: string): void => {
    const keys = shown.includes(key) ? shown.filter((k) => k !== key) : [...shown, key];
    go(withParams({ cols: wire(keys.length > 0 ? keys : ["spend"]) }), true);
  };
  return h(
    "details",
    { class: "popover columns-choice" },
    h("summary", { class: param("cols") ? "chosen" : null }, "Columns"),
    h(
      "form",
      null,
      h(
        "fieldset",
        null,
        h("legend", { class: "hidden" }, "Columns"),
        COLUMNS.map((c) =>
          h(
            "label",
            { class: "tick" },
            h("input", { type: "checkbox", name: c.key, ".checked": shown.includes(c.key), onchange: () => toggle(c.key) }),
            c.title,
          ),
        ),
      ),
    ),
  );
}
