/** The drawn parts of a bar chart besides its bars. */
import { s } from "../dom";
import { usdShort } from "../format";
import { labelStep } from "./scale";
import type { Mark, Series } from "./series";

export const LEFT = 52;
export const RIGHT = 8;
export const TOP = 18;
export const BOTTOM = 24;

export function hatch(id: string): Element {
  return s(
    "pattern",
    { id: `${id}-hatch`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    s("rect", { class: "hatch-back", width: 6, height: 6 }),
    s("rect", { class: "hatch-line", width: 2.5, height: 6 }),
  );
}

export function gridLine(value: number, y: number, width: number, text = usdShort(value)): Element {
  return s(
    "g",
    { class: "grid", "aria-hidden": "true" },
    s("line", { x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
    s("text", { x: LEFT - 8, y: y + 4, "text-anchor": "end" }, text),
  );
}

export function previousLine(series: Series, slot: number, y: (value: number) => number): Element | null {
  const points = series.bars.flatMap((bar, i) =>
    bar.previous === null || bar.previous === undefined ? [] : [`${LEFT + (i + 0.5) * slot},${y(bar.previous)}`],
  );
  return points.length > 1 ? s("polyline", { class: "previous", points: points.join(" ") }) : null;
}

/** A line across; a budget tells its name at the other end than the tide mark. */
export function markLine(mark: Mark, y: number, width: number): Element {
  const budget = mark.kind === "budget";
  return s(
    "g",
    { class: `mark ${mark.kind}` },
    s("line", { x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
    s("text", { x: budget ? LEFT + 6 : width - RIGHT, y: y - 5, "text-anchor": budget ? "start" : "end" }, mark.label),
  );
}

export function labels(series: Series, slot: number, width: number, height: number): Element {
  const every = labelStep(series.bars.length, width, 54);
  const last = series.bars.length - 1;
  return s(
    "g",
    { class: "labels", "aria-hidden": "true" },
    series.bars.map((bar, i) =>
      (last - i) % every === 0
        ? s(
            "text",
            { x: LEFT + (i + 0.5) * slot, y: height - 7, "text-anchor": i === last && slot < 28 ? "end" : "middle" },
            bar.short,
          )
        : null,
    ),
  );
}

/** What is usual, behind the bars: a band with its middle; broken where too little is known. */
export function usualBand(series: Series, slot: number, y: (value: number) => number): (Element | null)[] {
  const runs: number[][] = [];
  series.bars.forEach((bar, i) => {
    if (!bar.usual) return;
    const run = runs.at(-1);
    if (run && run.at(-1) === i - 1) run.push(i);
    else runs.push([i]);
  });
  const steps = (run: readonly number[], of: "low" | "median" | "high"): string[] =>
    run.flatMap((i) => {
      const height = y(series.bars[i]?.usual?.[of] ?? 0);
      return [`${LEFT + i * slot},${height}`, `${LEFT + (i + 1) * slot},${height}`];
    });
  return runs.flatMap((run) => [
    s("polygon", { class: "usual", points: [...steps(run, "high"), ...steps(run, "low").reverse()].join(" ") }),
    s("polyline", { class: "usual-middle", points: steps(run, "median").join(" ") }),
  ]);
}
