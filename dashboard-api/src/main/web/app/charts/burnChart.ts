/** Spend since a period's start as a line, its projection with its range, and budgets as lines across. */
import type { Projection, Projections } from "../api/budgets";
import { h, mount, s, type Child } from "../dom";
import { longDay, shortDay, usd } from "../format";
import { BOTTOM, gridLine, LEFT, RIGHT, TOP } from "./marks";
import { labelStep, ticks } from "./scale";
import { TimeChart } from "./timeChart";
import { fileButtons, type TableFile } from "../ui/file";

export interface Burn {
  readonly file: TableFile;
  readonly title: string;
  readonly points: readonly BurnPoint[];
  readonly limits: readonly { readonly name: string; readonly micros: number }[];
}

/** One day; what is not known yet or not expected any more is null. Micro-dollars since the period's start. */
export interface BurnPoint {
  readonly day: string;
  readonly spent: number | null;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The same place of the period before. */
  readonly before: number | null;
}

/** The days of a period: what was spent up to today, and what is expected from today on. */
export function burnPoints(p: Projections, by: Projection): BurnPoint[] {
  const before = (place: number): number | null => p.previousDays[place]?.cumulative.micros ?? null;
  const spent = p.days.map((day, i): BurnPoint => {
    const path = by.path.find((point) => point.day === day.day);
    return {
      day: day.day,
      spent: day.cumulative.micros,
      expected: path?.spend.micros ?? null,
      low: path?.low?.micros ?? null,
      high: path?.high?.micros ?? null,
      before: before(i),
    };
  });
  const last = spent.at(-1)?.day ?? "";
  const ahead = by.path
    .filter((point) => point.day > last)
    .map(
      (point, i): BurnPoint => ({
        day: point.day,
        spent: null,
        expected: point.spend.micros,
        low: point.low?.micros ?? null,
        high: point.high?.micros ?? null,
        before: before(spent.length + i),
      }),
    );
  return [...spent, ...ahead];
}

export function readPoint(point: BurnPoint): string {
  const parts = [
    point.spent === null ? "" : `${usd(point.spent)} spent since the start`,
    point.expected === null ? "" : `${usd(point.expected)} expected at the day's end`,
    point.low === null || point.high === null ? "" : `8 in 10: ${usd(point.low)} to ${usd(point.high)}`,
    point.before === null ? "" : `${usd(point.before)} in the period before`,
  ];
  return `${longDay(point.day)}: ${parts.filter(Boolean).join(" · ")}`;
}

export class BurnChart extends TimeChart<Burn> {
  protected count(burn: Burn): number {
    return burn.points.length;
  }

  protected draw(burn: Burn): void {
    const point = burn.points[this.at] ?? burn.points.at(-1);
    mount(
      this,
      h(
        "figure",
        { class: "chart burn" },
        this.plot(burn),
        h(
          "figcaption",
          { class: "readout", "aria-live": "polite", id: `${this.id_}-text` },
          point ? readPoint(point) : "",
        ),
        asTable(burn),
      ),
    );
  }

  private plot(burn: Burn): Element {
    const width = this.clientWidth;
    const height = 260;
    const { width: across, slot } = this.room(burn);
    const tall = height - TOP - BOTTOM;
    const values = ticks(
      Math.max(
        ...burn.points.flatMap((p) => [p.spent ?? 0, p.expected ?? 0, p.high ?? 0, p.before ?? 0]),
        ...burn.limits.map((limit) => limit.micros),
      ),
    );
    const top = values.at(-1) ?? 1;
    const x = (i: number): number => LEFT + (i + 0.5) * slot;
    const y = (value: number): number => TOP + tall * (1 - value / top);
    const line = (of: (p: BurnPoint) => number | null): string =>
      burn.points.flatMap((p, i) => (of(p) === null ? [] : [`${x(i)},${y(of(p) ?? 0)}`])).join(" ");
    const back = (of: (p: BurnPoint) => number | null): string => line(of).split(" ").reverse().join(" ");
    const every = labelStep(burn.points.length, across, 54);
    return this.canvas(
      burn,
      height,
      `${burn.title}. Use the arrow keys to read single days.`,
      values.map((value) => gridLine(value, y(value), width)),
      s("polygon", { class: "band", points: `${line((p) => p.high)} ${back((p) => p.low)}` }),
      s("polyline", { class: "previous", points: line((p) => p.before) }),
      s("polyline", { class: "expected", points: line((p) => p.expected) }),
      s("polyline", { class: "spent", points: line((p) => p.spent) }),
      burn.limits.map((limit) =>
        s(
          "g",
          { class: "mark" },
          s("line", { x1: LEFT, x2: width - RIGHT, y1: y(limit.micros), y2: y(limit.micros) }),
          s("text", { x: LEFT + 6, y: y(limit.micros) - 5 }, `${limit.name} ${usd(limit.micros)}`),
        ),
      ),
      this.at >= 0 ? s("line", { class: "cursor", x1: x(this.at), x2: x(this.at), y1: TOP, y2: y(0) }) : null,
      s(
        "g",
        { class: "labels", "aria-hidden": "true" },
        burn.points.map((p, i) =>
          i % every === 0 ? s("text", { x: x(i), y: height - 7, "text-anchor": "middle" }, shortDay(p.day)) : null,
        ),
      ),
    );
  }
}

customElements.define("tide-burn", BurnChart);

/** The chart as an element of a page. */
export function burnChart(burn: Burn): HTMLElement {
  return h("tide-burn", { ".data": burn });
}

function asTable(burn: Burn): HTMLElement {
  const cell = (value: number | null): Child => h("td", { class: "num" }, value === null ? "–" : usd(value));
  return h(
    "details",
    { class: "as-table" },
    h("summary", null, "Show as table"),
    fileButtons(burn.title, burn.file),
    h(
      "div",
      { class: "scroller" },
      h(
        "table",
        null,
        h("caption", { class: "hidden" }, `${burn.title}, USD`),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            ["Day", "Spent (USD)", "Expected (USD)", "Low (USD)", "High (USD)", "Period before (USD)"].map((name, i) =>
              h("th", { scope: "col", class: i > 0 ? "num" : null }, name),
            ),
          ),
        ),
        h(
          "tbody",
          null,
          burn.points.map((p) =>
            h("tr", null, h("th", { scope: "row" }, longDay(p.day)), [p.spent, p.expected, p.low, p.high, p.before].map(cell)),
          ),
        ),
      ),
    ),
  );
}
