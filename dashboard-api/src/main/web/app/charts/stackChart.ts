/** Bars over time, each of several parts: pointer and arrow keys read a day out, a table says the same. */
import { h, mount, s } from "../dom";
import { compact, count, longDay, shortDay, usd } from "../format";
import { BOTTOM, gridLine, LEFT, TOP } from "./marks";
import { labelStep, ticks } from "./scale";
import { valueText } from "./series";
import { TimeChart } from "./timeChart";
import { fileButtons, type TableFile } from "../ui/file";

export interface Stack {
  readonly file: TableFile;
  readonly title: string;
  readonly unit: string;
  readonly parts: readonly string[];
  /** What is counted, such as tokens; money where nothing is said. */
  readonly of?: string;
  /** Micro-dollars, or how many of what is counted, in the order of the parts. */
  readonly bars: readonly { readonly day: string; readonly provisional: boolean; readonly values: readonly number[] }[];
}

/** As many as there are colours; more parts would look alike. */
export const MOST_PARTS = 8;

export class StackChart extends TimeChart<Stack> {
  protected count(stack: Stack): number {
    return stack.bars.length;
  }

  protected draw(stack: Stack): void {
    mount(
      this,
      h(
        "figure",
        { class: "chart" },
        this.plot(stack),
        h("figcaption", { class: "readout", "aria-live": "polite", id: `${this.id_}-text` }, this.words(stack)),
        legend(stack),
        asTable(stack),
      ),
    );
  }

  private words(stack: Stack): string {
    const bar = stack.bars[this.at];
    if (!bar) return `Arrow keys or the pointer read single days, ${stack.unit}.`;
    const parts = stack.parts.flatMap((name, i) => (bar.values[i] ? [`${name} ${valueText(bar.values[i], stack)}`] : []));
    return [`${longDay(bar.day)}: ${valueText(sum(bar.values), stack)}`, ...parts, bar.provisional ? "not final yet" : ""]
      .filter(Boolean)
      .join(" · ");
  }

  private plot(stack: Stack): Element {
    const width = this.clientWidth;
    const height = 240;
    const { width: across, slot } = this.room(stack);
    const tall = height - TOP - BOTTOM;
    const values = ticks(Math.max(...stack.bars.map((bar) => sum(bar.values)), 0));
    const top = values.at(-1) ?? 1;
    const y = (value: number): number => TOP + tall * (1 - value / top);
    const gap = Math.min(6, slot * 0.22);
    const every = labelStep(stack.bars.length, across, 54);
    const last = stack.bars.length - 1;
    return this.canvas(
      stack,
      height,
      `${stack.title}, ${stack.unit}. Use the arrow keys to read single days.`,
      values.map((value) => gridLine(value, y(value), width, stack.of ? compact(value) : undefined)),
      stack.bars.map((bar, i) => {
        let below = 0;
        const x = LEFT + i * slot;
        return s(
          "g",
          { class: ["slot", i === this.at ? "on" : "", bar.provisional ? "provisional" : ""].join(" ") },
          s("rect", { class: "slot-back", x, y: TOP, width: slot, height: y(0) - TOP }),
          bar.values.map((value, part) => {
            if (value <= 0) return null;
            const from = below;
            below += value;
            return s("rect", {
              class: `layer layer-${part % MOST_PARTS}`,
              x: x + gap / 2,
              y: y(below),
              width: Math.max(slot - gap, 1),
              height: Math.max(y(from) - y(below), 0.5),
            });
          }),
        );
      }),
      s(
        "g",
        { class: "labels", "aria-hidden": "true" },
        stack.bars.map((bar, i) =>
          (last - i) % every === 0
            ? s("text", { x: LEFT + (i + 0.5) * slot, y: height - 7, "text-anchor": "middle" }, shortDay(bar.day))
            : null,
        ),
      ),
    );
  }
}

customElements.define("tide-stack", StackChart);

/** The chart as an element of a page. */
export function stackChart(stack: Stack): HTMLElement {
  return h("tide-stack", { ".data": stack });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function legend(stack: Stack): HTMLElement {
  return h(
    "ul",
    { class: "legend" },
    stack.parts.map((name, i) =>
      h("li", null, h("span", { class: `key layer-${i % MOST_PARTS}`, "aria-hidden": "true" }), name),
    ),
    stack.bars.some((bar) => bar.provisional) ? h("li", null, "paler: not final yet") : null,
  );
}

function asTable(stack: Stack): HTMLElement {
  return h(
    "details",
    { class: "as-table" },
    h("summary", null, "Show as table"),
    fileButtons(stack.title, stack.file),
    h(
      "div",
      { class: "scroller" },
      h(
        "table",
        null,
        h("caption", { class: "hidden" }, `${stack.title}, ${stack.unit}`),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, "Day"),
            ["All", ...stack.parts].map((name) => h("th", { scope: "col", class: "num" }, stack.of ? name : `${name} (USD)`)),
          ),
        ),
        h(
          "tbody",
          null,
          stack.bars.map((bar) =>
            h(
              "tr",
              null,
              h("th", { scope: "row" }, longDay(bar.day)),
              [sum(bar.values), ...bar.values].map((value) => h("td", { class: "num" }, stack.of ? count(value) : usd(value))),
            ),
          ),
        ),
      ),
    ),
  );
}
