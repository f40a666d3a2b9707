/** People or groups against models, providers, weeks or days. */
import type { Pivot, PivotRow } from "../../api/people";
import { h, type Child } from "../../dom";
import { compact, count, longDay, plural, shortDay, usd } from "../../format";
import { href, param, withParams } from "../../location";
import { choice } from "../../ui/choice";
import type { TableFile } from "../../ui/file";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

/** What the address asks for. */
export function pivotQuery(): Record<string, string> {
  return {
    rows: param("rows") ?? "user",
    columns: param("columns") ?? "model",
    value: param("columns") === "provider" ? "spend" : (param("value") ?? "spend"),
  };
}

export function pivotChoices(): HTMLElement[] {
  const byProvider = param("columns") === "provider";
  return [
    choice("Rows", "rows", [
      ["user", "People"],
      ["group", "Groups of the day"],
    ]),
    choice("Columns", "columns", [
      ["model", "Models"],
      ["provider", "Providers"],
      ["week", "Weeks"],
      ["day", "Days"],
    ]),
    byProvider
      ? h("p", { class: "muted small" }, "Only spend is known by provider.")
      : choice("Value", "value", [
          ["spend", "Spend (USD)"],
          ["requests", "Requests"],
          ["tokens", "Tokens"],
        ]),
  ];
}

export function pivotTable(pivot: Pivot, file: TableFile): Child {
  if (pivot.rows.length === 0)
    return empty("Nothing in this period", "Choose a longer period, or take the search and the group away.");
  const show = (value: number): Child => (value === 0 ? h("span", { class: "muted" }, "–") : amount(value, pivot.unit));
  const unit = pivot.unit === "micro-dollars" ? "USD" : pivot.unit;
  const columns = [
    { head: pivot.rowsBy === "user" ? "Person" : "Group", cell: label },
    { head: `Total (${unit})`, number: true, cell: (row: PivotRow) => amount(row.total, pivot.unit) },
    ...pivot.columns.map((column, i) => ({
      head: `${columnName(pivot.columnsBy, column.key, column.label)}${column.provisional ? " *" : ""}`,
      number: true,
      cell: (row: PivotRow) => show(row.values[i] ?? 0),
    })),
  ];
  return [
    table(
      `${pivot.value} by ${pivot.rowsBy} and ${pivot.columnsBy}`,
      file,
      columns,
      pivot.rows,
      (row) => `${row.kind} ${row.key ?? ""}`,
      undefined,
      [
        {
          key: "total",
          cells: ["Total", amount(pivot.total, pivot.unit), ...pivot.columns.map((c) => amount(c.total, pivot.unit))],
        },
      ],
    ),
    h(
      "p",
      { class: "muted small" },
      pivot.hiddenRows > 0 ? `The row All others adds up ${plural(pivot.hiddenRows, pivot.rowsBy)}. ` : null,
      pivot.columns.some((c) => c.provisional) ? "* not final yet" : null,
    ),
  ];
}

function label(row: PivotRow): Child {
  if (row.kind === "user" && row.key) return h("a", { href: href(`/users/${encodeURIComponent(row.key)}`) }, row.label);
  if (row.kind === "group" && row.key)
    return h("a", { class: "quiet", href: withParams({ group: row.key, rows: null }) }, row.label);
  return h("span", { class: "muted" }, row.label);
}

function columnName(by: string, key: string | null, label: string): string {
  if (key === null) return label;
  if (by === "day") return longDay(key);
  return by === "week" ? `Week of ${shortDay(key)}` : label;
}

function amount(value: number, unit: Pivot["unit"]): Child {
  if (unit === "micro-dollars") return usd(value);
  return unit === "tokens" ? h("span", { title: `${count(value)} tokens` }, compact(value)) : count(value);
}
