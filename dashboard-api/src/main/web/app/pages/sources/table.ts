import type { Source } from "../../api/types";
import { h, type Child } from "../../dom";
import { ago, count, dated, duration } from "../../format";
import { answerFile } from "../../ui/file";
import { time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";

const SIGNS: Readonly<Record<Source["health"], string>> = { ok: "✓", starting: "…", degraded: "▲", failed: "✕" };

/** The data sources; `brief` leaves out what only the Sources page shows. */
export function sourceTable(sources: readonly Source[], brief: boolean): HTMLElement {
  if (sources.length === 0) {
    return empty(
      "No data source has reported yet",
      "Set a vendor key, or start the demo; the source appears here with its first attempt.",
    );
  }
  const columns = brief ? BRIEF : [...BRIEF, ...FULL];
  return table("Data sources", answerFile("/sources"), columns, sources, (source) => source.source);
}

export function health(source: Source): HTMLElement {
  return h(
    "span",
    { class: `badge health-${source.health}` },
    h("span", { "aria-hidden": "true" }, `${SIGNS[source.health]} `),
    source.health,
  );
}

const BRIEF: readonly Column<Source>[] = [
  { head: "Source", cell: (source) => [h("span", { class: "strong" }, source.provider), ` ${source.endpoint}`] },
  { head: "Health", cell: (source) => [health(source), progress(source), trouble(source)] },
  { head: "Last success", cell: (source) => time(source.lastSuccess) },
  {
    head: "Behind",
    number: true,
    minor: true,
    cell: (source) => (source.lagSeconds === null ? "–" : duration(source.lagSeconds)),
  },
];

const FULL: readonly Column<Source>[] = [
  { head: "Covers", minor: true, cell: covers },
  { head: "Newest record", minor: true, cell: (source) => time(source.lastEventAt) },
  { head: "Records, all time", number: true, cell: (source) => count(source.records) },
  { head: "Next attempt", minor: true, cell: (source) => due(source) },
];

function due(source: Source): string {
  if (!source.nextAttempt) return "–";
  return Date.parse(source.nextAttempt) > Date.now() ? ago(source.nextAttempt) : "now";
}

function covers(source: Source): Child {
  if (!source.coveredFrom || !source.coveredTo) return "–";
  return `${dated(source.coveredFrom.slice(0, 10))} to ${dated(source.coveredTo.slice(0, 10))}`;
}

function progress(source: Source): Child {
  if (source.done === null || source.done >= 100) return null;
  return h("span", { class: "muted small" }, ` ${count(source.done)}\u00a0% read${left(source.secondsLeft)}`);
}

function left(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "";
  return seconds < 90 ? `, about ${count(seconds)}\u00a0s left` : `, about ${count(Math.ceil(seconds / 60))}\u00a0min left`;
}

function trouble(source: Source): Child {
  if (!source.problem) return null;
  return h("p", { class: "small trouble" }, source.problem, source.remedy ? ` ${source.remedy}` : null);
}
