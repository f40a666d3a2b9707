import type { LiveEvent } from "./api/types";
import type { Child } from "./dom";

/** One screen: what it loads, how it draws it, and which live events make it load again. */
export interface Page<T> {
  readonly title: string;
  /** The navigation entry it belongs to. */
  readonly section: string;
  load(signal: AbortSignal): Promise<T>;
  view(data: T): Child;
  /** The title once the data is there, when it says more than the fixed one. */
  name?(data: T): string;
  concerns(event: LiveEvent): boolean;
  /** What to ask before leaving, when something would be lost. */
  unsaved?(): boolean;
}

let draw: () => void = () => undefined;
let load: () => void = () => undefined;

/** Connects the two functions below to the screen in use. */
export function connect(onDraw: () => void, onLoad: () => void): void {
  draw = onDraw;
  load = onLoad;
}

/** Draws the page again from the data it has. */
export const redraw = (): void => draw();

/** Fetches the page's data again. */
export const reload = (): void => load();
