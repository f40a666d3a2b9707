/** A bar chart over time as SVG: pointer and arrow keys read a bar out, a table says the same. */
import { h, mount, s } from "../dom";
import { dataTable } from "./dataTable";
import { BOTTOM, gridLine, hatch, labels, LEFT, markLine, previousLine, RIGHT, TOP, usualBand } from "./marks";
import { ticks } from "./scale";
import { gist, readOut, type Bar, type Series } from "./series";

let instances = 0;

export class BarChart extends HTMLElement {
  private series: Series | null = null;
  private text = "";
  private at = -1;
  private drawn = 0;
  private readonly id_ = `chart-${++instances}`;
  private readonly observer = new ResizeObserver(() => this.clientWidth !== this.drawn && this.draw());

  set data(series: Series) {
    const text = JSON.stringify(series);
    if (text === this.text) return;
    this.text = text;
    this.series = series;
    if (this.isConnected) this.draw();
  }

  connectedCallback(): void {
    this.observer.observe(this);
    this.draw();
  }

  disconnectedCallback(): void {
    this.observer.disconnect();
  }

  private draw(): void {
    const series = this.series;
    if (!series || this.clientWidth === 0) return;
    this.drawn = this.clientWidth;
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
    const inner = { width: width - LEFT - RIGHT, height: height - TOP - BOTTOM };
    const tall = Math.max(...series.bars.flatMap((bar) => [bar.value, bar.previous ?? 0, bar.usual?.high ?? 0]), series.mark?.value ?? 0);
    const values = ticks(tall);
    const top = values.at(-1) ?? 1;
    const y = (value: number) => TOP + inner.height * (1 - value / top);
    const slot = inner.width / Math.max(series.bars.length, 1);
    return s(
      "svg",
      {
        viewBox: `0 0 ${width} ${height}`,
        height,
        width,
        role: "img",
        tabindex: 0,
        "aria-label": `${series.title}, ${series.unit}. Use the arrow keys to read single values.`,
        "aria-describedby": `${this.id_}-text`,
        onpointermove: (event: PointerEvent) => this.point(event, slot),
        onpointerleave: () => this.select(-1),
        onkeydown: (event: KeyboardEvent) => this.step(event),
        onblur: () => this.select(-1),
      },
      s("defs", null, hatch(this.id_)),
      values.map((value) => gridLine(value, y(value), width)),
      series.bars.map((bar, i) => this.bar(bar, i, slot, y)),
      usualBand(series, slot, y),
      previousLine(series, slot, y),
      series.mark ? markLine(series.mark, y(series.mark.value), width) : null,
      labels(series, slot, inner.width, height),
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

  private point(event: PointerEvent, slot: number): void {
    const x = event.clientX - this.getBoundingClientRect().left - LEFT;
    const i = Math.floor(x / slot);
    this.select(i >= 0 && i < (this.series?.bars.length ?? 0) ? i : -1);
  }

  private step(event: KeyboardEvent): void {
    const last = (this.series?.bars.length ?? 0) - 1;
    const moves: Record<string, number> = {
      ArrowLeft: Math.max(0, this.at - 1),
      ArrowRight: Math.min(last, this.at + 1),
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.select(next);
  }

  private select(i: number): void {
    if (i === this.at) return;
    this.at = i;
    this.draw();
  }
}

customElements.define("tide-bars", BarChart);

/** The chart as an element of a page. */
export function barChart(series: Series): HTMLElement {
  return h("tide-bars", { ".data": series });
}
