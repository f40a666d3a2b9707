import type { UsualRange } from "../api/people";
import type { DaySpend, Money } from "../api/types";
import type { TableFile } from "../ui/file";
import { count, longDay, shortDay } from "../format";
import { barChart } from "./barChart";
import { highWater, type Bar, type Mark } from "./series";

/** Spend by day, against the days of the period before when they are given. */
export function dayChart(
  days: readonly DaySpend[],
  file: TableFile,
  unit: string,
  before?: readonly DaySpend[],
  marks: ReadonlyMap<string, string> = new Map(),
  usual: readonly UsualRange[] = [],
  lines: readonly Mark[] = [],
): HTMLElement {
  const bands = new Map(usual.map((u) => [u.day, u]));
  const bars = days.map((day, i): Bar => {
    const previous = before?.[i];
    return {
      short: shortDay(day.day),
      label: longDay(day.day),
      value: day.spend.micros,
      previous: previous ? previous.spend.micros : null,
      provisional: day.status === "provisional",
      marked: marks.get(day.day) ?? null,
      usual: band(bands.get(day.day)),
      note: `${count(day.requests)} requests${day.users === undefined ? "" : `, ${count(day.users)} people`}`,
    };
  });
  // What is usual says it already.
  const tide = usual.length > 0 ? null : highWater(bars);
  return barChart({
    title: "Spend by day",
    file,
    unit,
    bars,
    previousName: "the period before",
    marks: tide ? [tide, ...lines] : lines,
  });
}

function band(u: UsualRange | undefined): NonNullable<Bar["usual"]> | null {
  return u?.low && u.median && u.high ? { low: u.low.micros, median: u.median.micros, high: u.high.micros } : null;
}

/** Spend by hour; `first` is the hour of the clock that the first bar stands for. */
export function hourChart(
  hours: readonly (Money | number)[],
  file: TableFile,
  title: string,
  unit: string,
  first = 0,
): HTMLElement {
  const bars = hours.map((spend, hour): Bar => {
    const clock = `${String((first + hour) % 24).padStart(2, "0")}:00`;
    return { short: clock, label: `Hour from ${clock}`, value: typeof spend === "number" ? spend : spend.micros };
  });
  return barChart({ title, file, unit, bars, height: 180 });
}
