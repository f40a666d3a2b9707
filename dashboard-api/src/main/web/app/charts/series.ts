/** What a bar chart shows, and what it says in words. */
import { count, usd } from "../format";
import type { TableFile } from "../ui/file";
import { quantile } from "./scale";

export interface Bar {
  /** Below the axis. */
  readonly short: string;
  /** In the read-out and the table. */
  readonly label: string;
  /** Micro-dollars, or how many of what the series counts. */
  readonly value: number;
  readonly previous?: number | null;
  readonly provisional?: boolean;
  readonly marked?: string | null;
  readonly note?: string;
  /** What is usual then, micro-dollars. */
  readonly usual?: { readonly low: number; readonly median: number; readonly high: number } | null;
}

/** A line across the chart: the one that high water leaves, or a budget's pace. */
export interface Mark {
  readonly value: number;
  readonly label: string;
  readonly kind: "tide" | "budget";
}

export interface Series {
  readonly title: string;
  readonly unit: string;
  readonly file: TableFile;
  /** What is counted, such as people; money where nothing is said. */
  readonly of?: string;
  readonly bars: readonly Bar[];
  readonly previousName?: string;
  /** Lines across, micro-dollars. */
  readonly marks?: readonly Mark[];
  readonly height?: number;
}

/** The value that nine of ten of the final, non-zero bars stay below; null when there are too few to say. */
export function highWater(bars: readonly Bar[]): Mark | null {
  const values = bars.filter((bar) => !bar.provisional && bar.value > 0).map((bar) => bar.value);
  if (values.length < 7) return null;
  const value = quantile(values, 0.9);
  return { value, label: `tide mark ${usd(value)}: 9 days in 10 stay below`, kind: "tide" };
}

/** A value of a series in words. */
export const valueText = (value: number, series: { readonly of?: string }): string =>
  series.of ? `${count(value)} ${series.of}` : usd(value);

/** One bar in words. */
export function readOut(bar: Bar, series: Series): string {
  const before =
    bar.previous === null || bar.previous === undefined
      ? ""
      : `, ${series.previousName ?? "before"} ${valueText(bar.previous, series)}`;
  const usual = bar.usual ? `usual ${usd(bar.usual.low)} to ${usd(bar.usual.high)}` : "";
  return [`${bar.label}: ${valueText(bar.value, series)}${before}`, usual, bar.note, bar.provisional ? "not final yet" : "", bar.marked]
    .filter(Boolean)
    .join(" · ");
}

/** The whole chart in one sentence. */
export function gist(series: Series): string {
  const highest = series.bars.reduce<Bar | null>((best, bar) => (best && best.value >= bar.value ? best : bar), null);
  if (!highest || highest.value <= 0) return `${series.of ? `No ${series.of}` : "Nothing was spent"}, ${series.unit}.`;
  return `Highest: ${highest.label}, ${valueText(highest.value, series)}${highest.provisional ? " (not final yet)" : ""}`;
}
