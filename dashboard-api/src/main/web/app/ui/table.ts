/** Native tables with sortable heads and an empty state. */
import { h, type Child } from "../dom";
import { fileButtons, type TableFile } from "./file";

export interface Column<T> {
  readonly head: string;
  /** In place of the head, such as a box that ticks all rows. */
  readonly label?: () => Child;
  readonly cell: (row: T) => Child;
  /** Right-aligned figures. */
  readonly number?: boolean;
  /** The sort key of the API when the column can be sorted. */
  readonly sort?: string;
  /** Left out on narrow screens. */
  readonly minor?: boolean;
}

export interface Sorting {
  /** The key, with "-" in front for descending. */
  readonly by: string;
  readonly address: (by: string) => string;
}

/** A line of sums below the rows, one cell for each column. */
export interface FootLine {
  readonly key: string;
  readonly cells: readonly Child[];
}

/** A table with a caption for screen readers, and itself as a file; `key` must be unique among the rows. */
export function table<T>(
  caption: string,
  file: TableFile,
  columns: readonly Column<T>[],
  rows: readonly T[],
  key: (row: T) => string,
  sorting?: Sorting,
  foot: readonly FootLine[] = [],
): HTMLElement {
  return h("div", { class: "table-box" }, fileButtons(caption, file), h(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      null,
      h("caption", { class: "hidden" }, caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((column) => head(column, sorting)),
        ),
      ),
      h(
        "tbody",
        null,
        rows.map((row) =>
          h(
            "tr",
            { key: key(row) },
            columns.map((column) => h("td", { class: cssClass(column) }, column.cell(row))),
          ),
        ),
      ),
      foot.length > 0
        ? h(
            "tfoot",
            null,
            foot.map((line) =>
              h(
                "tr",
                { key: line.key },
                columns.map((column, i) =>
                  h(i === 0 ? "th" : "td", { class: cssClass(column), scope: i === 0 ? "row" : null }, line.cells[i]),
                ),
              ),
            ),
          )
        : null,
    ),
  ));
}

function head<T>(column: Column<T>, sorting?: Sorting): HTMLElement {
  if (!column.sort || !sorting) return h("th", { scope: "col", class: cssClass(column) }, column.label?.() ?? column.head);
  const key = column.sort;
  const descending = sorting.by === `-${key}`;
  const active = descending || sorting.by === key;
  const next = active ? (descending ? key : `-${key}`) : column.number ? `-${key}` : key;
  return h(
    "th",
    { scope: "col", class: cssClass(column), "aria-sort": active ? (descending ? "descending" : "ascending") : null },
    h(
      "a",
      { class: "sort", href: sorting.address(next) },
      column.head,
      h("span", { "aria-hidden": "true" }, active ? (descending ? " ↓" : " ↑") : " ↕"),
    ),
  );
}

function cssClass<T>(column: Column<T>): string | null {
  return [column.number ? "num" : "", column.minor ? "minor" : ""].join(" ").trim() || null;
}
