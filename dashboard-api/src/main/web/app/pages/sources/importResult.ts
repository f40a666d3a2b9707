/** What became of a file, or would: counts, the first rows, what was rejected and why. */
import type { ImportResult, PastImport, Reject, SampleRow } from "../../api/imports";
import { h, type Child } from "../../dom";
import { at, count, plural, usd } from "../../format";
import { answerFile } from "../../ui/file";
import { time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";

/** Everything about one file. */
export function outcome(result: ImportResult): HTMLElement {
  return h(
    "div",
    { class: "stack", role: "status", id: "outcome" },
    h("p", { class: "strong" }, sentence(result)),
    counts(result),
    rejects(result),
    result.dryRun && result.sample.length > 0
      ? [
          h("h3", null, "The first rows, as they are understood"),
          table("First rows as understood", { name: "first-rows", rows: result.sample }, SAMPLE, result.sample, (row) => String(row.line)),
        ]
      : null,
  );
}

/** `Cursor usage of a team: 3 rows would be read, billed $0.50, from … to …`. */
export function sentence(result: ImportResult): string {
  const verb = result.dryRun ? "" : " imported:";
  const span = result.first && result.last ? `, ${at(result.first)} to ${at(result.last)}` : "";
  return `${result.format}${verb || ":"} ${plural(result.read, "row")}, ${usd(result.chargedMicros)} billed${span}.`;
}

function counts(result: ImportResult): HTMLElement {
  const rows: readonly (readonly [string, number, string])[] = [
    ["New", result.new, "nobody told of before"],
    ["Repeated", result.repeated, "known as they are, or more exactly"],
    ["Changed", result.changed, "known, and corrected by this file"],
    ["Rejected", result.rejected, "no usage; listed with the reason"],
  ];
  return h(
    "dl",
    { class: "counts" },
    rows.map(([name, value, meaning]) =>
      h(
        "div",
        null,
        h("dt", null, name),
        h("dd", { class: name === "Rejected" && value > 0 ? "value trouble" : "value" }, count(value)),
        h("dd", { class: "muted small" }, meaning),
      ),
    ),
  );
}

function rejects(result: ImportResult): Child {
  if (result.rejects.length === 0) return null;
  const more = result.rejected - result.rejects.length;
  return [
    h("h3", null, "Rejected rows"),
    table("Rejected rows", { name: "rejected-rows", rows: result.rejects }, REJECTS, result.rejects, (row) => String(row.line)),
    more > 0 ? h("p", { class: "muted small" }, `And ${plural(more, "more row")}; tidemark import --rejects FILE lists all.`) : null,
  ];
}

/** Files that were imported before. */
export function history(imports: readonly PastImport[]): HTMLElement {
  return imports.length === 0
    ? empty("No file has been imported yet", "Choose one above; what is in it is shown before anything is imported.")
    : table("Earlier imports", answerFile("/imports"), HISTORY, imports, (run) => run.id);
}

const SAMPLE: readonly Column<SampleRow>[] = [
  { head: "Line", number: true, cell: (row) => count(row.line) },
  { head: "When", cell: (row) => at(row.at) },
  { head: "Person", cell: (row) => row.email ?? h("span", { class: "muted" }, "unattributed") },
  { head: "Model", cell: (row) => row.model },
  { head: "Kind", minor: true, cell: (row) => row.kind.replaceAll("_", " ") },
  { head: "Tokens", number: true, cell: (row) => count(row.tokens) },
  { head: "Billed", number: true, cell: (row) => usd(row.chargedMicros) },
];

const REJECTS: readonly Column<Reject>[] = [
  { head: "Line", number: true, cell: (row) => count(row.line) },
  { head: "Column", cell: (row) => row.column ?? "the row" },
  { head: "Found", cell: (row) => h("code", null, row.value) },
  { head: "Reason", cell: (row) => row.reason },
];

const HISTORY: readonly Column<PastImport>[] = [
  { head: "When", cell: (run) => time(run.at) },
  { head: "File", cell: (run) => [h("span", { class: "strong" }, run.name ?? "without a name"), run.user ? ` of ${run.user}` : null] },
  { head: "Kind", minor: true, cell: (run) => run.result.format },
  { head: "New", number: true, cell: (run) => count(run.result.new) },
  { head: "Repeated", number: true, cell: (run) => count(run.result.repeated) },
  { head: "Changed", number: true, cell: (run) => count(run.result.changed) },
  { head: "Rejected", number: true, cell: (run) => count(run.result.rejected) },
  { head: "Billed", number: true, minor: true, cell: (run) => usd(run.result.chargedMicros) },
];
