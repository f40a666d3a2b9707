/** Shows one page at a time and looks after its loading, error and refresh states. */
import { Problem } from "./api/client";
import type { LiveEvent } from "./api/types";
import { h, mount, type Child } from "./dom";
import type { Page } from "./page";
import { problemCard, skeleton } from "./ui/states";

const LIVE_DELAY_MS = 600;

export class Screen {
  private page: Page<unknown> | null = null;
  private data: unknown;
  private loaded = false;
  private problem: Problem | null = null;
  private running: AbortController | null = null;
  private timer: number | undefined;

  constructor(private readonly main: HTMLElement) {}

  /** Replaces the page. */
  show(page: Page<unknown>): void {
    this.page = page;
    this.loaded = false;
    this.problem = null;
    this.data = undefined;
    void this.load();
  }

  get unsaved(): boolean {
    return this.page?.unsaved?.() ?? false;
  }

  /** Fetches the data; what is shown stays until the answer is there. */
  async load(): Promise<void> {
    const page = this.page;
    if (!page) return;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.main.setAttribute("aria-busy", "true");
    this.draw();
    try {
      this.data = await page.load(running.signal);
      this.loaded = true;
      this.problem = null;
      document.title = `${page.name?.(this.data) ?? page.title} · Tidemark`;
    } catch (failure) {
      if (running.signal.aborted) return;
      this.problem = asProblem(failure);
    }
    if (running.signal.aborted) return;
    this.main.removeAttribute("aria-busy");
    this.draw();
  }

  draw(): void {
    if (!this.page) return;
    try {
      mount(this.main, this.content(this.page));
    } catch (failure) {
      mount(
        this.main,
        h("h1", null, this.page.title),
        problemCard(asProblem(failure), () => void this.load()),
      );
    }
  }

  /** Fetches again soon when the event matters here; a burst of events makes one call. */
  hear(event: LiveEvent): void {
    if (!this.page?.concerns(event) || this.timer !== undefined) return;
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      void this.load();
    }, LIVE_DELAY_MS);
  }

  private content(page: Page<unknown>): Child {
    const retry = () => void this.load();
    if (this.problem && !this.loaded) return [h("h1", null, page.title), problemCard(this.problem, retry)];
    if (!this.loaded) return [h("h1", null, page.title), skeleton()];
    return [
      this.problem ? problemCard(this.problem, retry, "These numbers are not up to date.") : null,
      page.view(this.data),
    ];
  }
}

function asProblem(failure: unknown): Problem {
  if (failure instanceof Problem) return failure;
  return new Problem(0, "This page could not be drawn", failure instanceof Error ? failure.message : String(failure));
}
