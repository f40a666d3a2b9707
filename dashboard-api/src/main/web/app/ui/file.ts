/** Tables as files: of an answer of the API, or of rows that only this page has. */
import { search, type Query } from "../api/client";
import { h } from "../dom";

export type Format = "csv" | "json";

/** Where a table is had as a file: at an address, or made here. */
export type TableFile = { readonly at: (format: Format) => string } | { readonly name: string; readonly rows: readonly object[] };

const FORMATS: readonly Format[] = ["csv", "json"];
const TYPES: Readonly<Record<Format, string>> = { csv: "text/csv", json: "application/json" };

/** A list of the answer at a path below /api/v1; `table` is its name there, of the main list nothing. */
export const answerFile = (path: string, query: Query = {}, table = ""): TableFile => ({
  at: (file) => `/api/v1${path}${search({ ...query, table, file })}`,
});

/** The buttons that a table has in its head. */
export function fileButtons(caption: string, file: TableFile): HTMLElement {
  return h(
    "p",
    { class: "take", key: "take" },
    FORMATS.map((format) => {
      const text = [h("span", { "aria-hidden": "true" }, "↓ "), format.toUpperCase(), h("span", { class: "hidden" }, ` file: ${caption}`)];
      return "at" in file
        ? h("a", { href: file.at(format), download: true }, text)
        : h("button", { type: "button", onclick: () => save(file.name, format, file.rows) }, text);
    }),
  );
}

function save(name: string, format: Format, rows: readonly object[]): void {
  const text = format === "csv" ? csv(rows) : JSON.stringify(rows, null, 2);
  const address = URL.createObjectURL(new Blob([text], { type: TYPES[format] }));
  h("a", { href: address, download: `${name}.${format}` }).click();
  URL.revokeObjectURL(address);
}

/** Rows as CSV; no text of it begins as a formula does. */
export function csv(rows: readonly object[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => heads.map((head) => cell((row as Record<string, unknown>)[head])));
  return [heads.map(cell), ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const said = typeof value === "string" ? value : JSON.stringify(value);
  const safe = /^[\t\r\n]|^\s*[=+\-@]/.test(said) ? `'${said}` : said;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
