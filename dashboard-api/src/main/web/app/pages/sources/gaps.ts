/** Which days of which source are there, which are missing, and what becomes of those. */
import type { Gap } from "../../api/sources";
import type { Source } from "../../api/types";
import { h, s } from "../../dom";
import { plusDays, shortDay } from "../../format";
import { answerFile } from "../../ui/file";
import { card } from "../../ui/parts";
import { table } from "../../ui/table";

const SHOWN = 60;

/** A day of a source: there, missing with its fate, or before anything was read. */
export type DayState = "there" | "unread" | Gap["fate"];

/** The states of the days from `first` on; a day that is missing in part is missing. */
export function dayStates(source: Source, gaps: readonly Gap[], first: string, days: number): DayState[] {
  const own = gaps.filter((gap) => gap.source === source.source);
  return Array.from({ length: days }, (_, i): DayState => {
    const from = `${plusDays(first, i)}T00:00:00Z`;
    const to = `${plusDays(first, i + 1)}T00:00:00Z`;
    const gap = own.find((g) => Date.parse(g.from) < Date.parse(to) && Date.parse(g.to) > Date.parse(from));
    if (gap) return gap.fate;
    const begun = source.coveredFrom !== null && Date.parse(source.coveredFrom) < Date.parse(to);
    return begun ? "there" : "unread";
  });
}

const FATES: Readonly<Record<Gap["fate"], string>> = {
  collecting: "being collected",
  filling: "being filled",
  open: "missing; a backfill reads it",
};

export function gapCard(sources: readonly Source[], gaps: readonly Gap[]): HTMLElement {
  const first = plusDays(new Date().toISOString().slice(0, 10), 1 - SHOWN);
  const columns = [
    { head: "Source", cell: (source: Source) => source.source },
    { head: `Since ${shortDay(first)}`, cell: (source: Source) => strip(dayStates(source, gaps, first, SHOWN)) },
    { head: "Missing", cell: (source: Source) => missing(gaps.filter((gap) => gap.source === source.source)) },
  ];
  return card(
    "Gaps by day",
    `The last ${SHOWN} UTC days; a day that is missing in part counts as missing`,
    table("Gaps by day", answerFile("/sources/gaps"), columns, sources, (source) => source.source),
    h(
      "ul",
      { class: "legend" },
      (["there", "filling", "collecting", "open", "unread"] as const).map((state) =>
        h("li", null, h("span", { class: `key day-${state}`, "aria-hidden": "true" }), LEGEND[state]),
      ),
    ),
  );
}

const LEGEND: Readonly<Record<DayState, string>> = {
  there: "there",
  filling: "being filled",
  collecting: "being collected",
  open: "missing",
  unread: "before the first reading",
};

function strip(states: readonly DayState[]): Element {
  return s(
    "svg",
    { class: "strip", viewBox: `0 0 ${states.length * 6} 16`, preserveAspectRatio: "none", "aria-hidden": "true" },
    states.map((state, i) =>
      s("rect", {
        class: `day-${state}`,
        x: i * 6,
        y: state === "there" || state === "unread" ? 4 : 0,
        width: 5,
        height: state === "there" || state === "unread" ? 8 : 16,
      }),
    ),
  );
}

function missing(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "Nothing";
  const text = gaps.slice(0, 3).map((gap) => {
    const last = plusDays(new Date(Date.parse(gap.to) - 1).toISOString().slice(0, 10), 0);
    const from = gap.from.slice(0, 10);
    const days = from === last ? shortDay(from) : `${shortDay(from)} – ${shortDay(last)}`;
    return `${days}: ${FATES[gap.fate]}`;
  });
  return text.join("; ") + (gaps.length > 3 ? `; and ${gaps.length - 3} more` : "");
}
