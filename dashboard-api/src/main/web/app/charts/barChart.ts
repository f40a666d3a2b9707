/** A bar chart over time as SVG: pointer and arrow keys read a bar out, a table says the same. */
import { h, mount, s } from "../dom";
import { compact } from "../format";
import { dataTable } from "./dataTable";
import { BOTTOM, gridLine, hatch, labels, LEFT, markLine, previousLine, TOP, usualBand } from "./marks";
import { ticks } from "./scale";
import { TimeChart } from "./timeChart";
import { gist, readOut, type Bar, type Series } from "./series";

export class BarChart extends TimeChart<Series> {
  protected count(series: Series): number {
    return series.bars.length;
  }

  protected draw(series: Series): void {
    mount(this, h("figure", { class: "chart" }, this.plot(series), this.caption(series), dataTable(series)));
  }

  private caption(series: Series): HTMLElement {
    const bar = series.bars[this.at];
    return h(
      "figcaption",
      { class: "readout", "aria-live": "polite", id: `${this.id_}-text` },
      bar ? readOut(bar, series) : gist(series),
    );
  }

  private plot(series: Series): Element {
    const width = this.clientWidth;
    const height = series.height ?? 220;
    const { width: across, slot } = this.room(series);
    const tall = height - TOP - BOTTOM;
    const highest = Math.max(...series.bars.flatMap((bar) => [bar.value, bar.previous ?? 0, bar.usual?.high ?? 0]), ...(series.marks ?? []).map((mark) => mark.value));
    const values = ticks(highest);
    const top = values.at(-1) ?? 1;
    const y = (value: number) => TOP + tall * (1 - value / top);
    return this.canvas(
      series,
      height,
      `${series.title}, ${series.unit}. Use the arrow keys to read single values.`,
      s("defs", null, hatch(this.id_)),
      values.map((value) => gridLine(value, y(value), width, series.of ? compact(value) : undefined)),
      series.bars.map((bar, i) => this.bar(bar, i, slot, y)),
      usualBand(series, slot, y),
      previousLine(series, slot, y),
      (series.marks ?? []).map((mark) => markLine(mark, y(mark.value), width)),
      labels(series, slot, across, height),
    );
  }

  private bar(bar: Bar, i: number, slot: number, y: (value: number) => number): Element {
    const gap = Math.min(6, slot * 0.22);
    const x = LEFT + i * slot;
    const top = y(Math.max(bar.value, 0));
    const fill = bar.provisional ? `url(#${this.id_}-hatch)` : null;
    return s(
      "g",
      { class: ["slot", i === this.at ? "on" : "", bar.provisional ? "provisional" : ""].join(" ") },
      s("rect", { class: "slot-back", x, y: TOP, width: slot, height: y(0) - TOP }),
      s("rect", {
        class: bar.provisional ? "bar-open" : "bar",
        fill,
        x: x + gap / 2,
        y: top,
        width: Math.max(slot - gap, 1),
        height: Math.max(y(0) - top, bar.value > 0 ? 1 : 0),
        rx: Math.min(2, slot / 4),
      }),
      bar.marked ? s("path", { class: "flag", d: `M${x + slot / 2} ${top - 4}l-4-7h8z` }) : null,
    );
  }
}

customElements.define("tide-bars", BarChart);

/** The chart as an element of a page. */
export function barChart(series: Series): HTMLElement {
  return h("tide-bars", { ".data": series });
}
