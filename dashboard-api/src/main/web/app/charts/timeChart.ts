/** What charts over time share: they draw at their width, and pointer or arrow keys read one place out. */
import { s, type Child } from "../dom";
import { LEFT, RIGHT } from "./marks";

let instances = 0;

export abstract class TimeChart<T> extends HTMLElement {
  /** The place that is read out; -1 for none. */
  protected at = -1;
  protected readonly id_ = `${this.localName}-${++instances}`;
  private shown: T | null = null;
  private text = "";
  private drawn = 0;
  private readonly observer = new ResizeObserver(() => this.clientWidth !== this.drawn && this.redraw());

  /** Replaces the element's content. */
  protected abstract draw(data: T): void;

  /** How many places there are over time. */
  protected abstract count(data: T): number;

  set data(data: T) {
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.shown = data;
    if (this.isConnected) this.redraw();
  }

  connectedCallback(): void {
    this.observer.observe(this);
    this.redraw();
  }

  disconnectedCallback(): void {
    this.observer.disconnect();
  }

  /** The width of all places together, and of one. */
  protected room(data: T): { readonly width: number; readonly slot: number } {
    const width = this.clientWidth - LEFT - RIGHT;
    return { width, slot: width / Math.max(this.count(data), 1) };
  }

  /** The drawing, which takes pointer and keys. */
  protected canvas(data: T, height: number, label: string, ...children: Child[]): Element {
    const width = this.clientWidth;
    const { slot } = this.room(data);
    const count = this.count(data);
    return s(
      "svg",
      {
        viewBox: `0 0 ${width} ${height}`,
        height,
        width,
        role: "img",
        tabindex: 0,
        "aria-label": label,
        "aria-describedby": `${this.id_}-text`,
        onpointermove: (event: PointerEvent) => this.point(event, slot, count),
        onpointerleave: () => this.select(-1),
        onkeydown: (event: KeyboardEvent) => this.step(event, count - 1),
        onblur: () => this.select(-1),
      },
      ...children,
    );
  }

  private redraw(): void {
    if (!this.shown || this.clientWidth === 0) return;
    this.drawn = this.clientWidth;
    this.draw(this.shown);
  }

  private point(event: PointerEvent, slot: number, count: number): void {
    const i = Math.floor((event.clientX - this.getBoundingClientRect().left - LEFT) / slot);
    this.select(i >= 0 && i < count ? i : -1);
  }

  private step(event: KeyboardEvent, last: number): void {
    const moves: Record<string, number> = {
      ArrowLeft: this.at < 0 ? last : Math.max(0, this.at - 1),
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
    this.redraw();
  }
}
