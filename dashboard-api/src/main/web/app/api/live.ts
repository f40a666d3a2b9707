/** The stream of changes from /api/v1/events; it can be paused, and reconnects by itself. */
import type { LiveEvent } from "./types";

export type LiveState = "connecting" | "live" | "lost" | "paused";

export class Live {
  state: LiveState = "connecting";
  private source: EventSource | null = null;

  constructor(
    private readonly onEvent: (event: LiveEvent) => void,
    private readonly onState: (state: LiveState, resumed: boolean) => void,
  ) {}

  start(): void {
    let opened = false;
    this.enter("connecting", false);
    const source = new EventSource("/api/v1/events");
    this.source = source;
    source.onopen = () => {
      this.enter("live", opened);
      opened = true;
    };
    source.onmessage = (message: MessageEvent<string>) => this.onEvent(JSON.parse(message.data) as LiveEvent);
    source.onerror = () => {
      this.enter("lost", false);
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.restart(source), 10_000);
    };
  }

  /** Stops or resumes the updates; on resuming, whatever is shown has to be fetched again. */
  toggle(): void {
    if (this.state === "paused") {
      this.start();
      this.onState(this.state, true);
    } else {
      this.source?.close();
      this.source = null;
      this.enter("paused", false);
    }
  }

  private restart(failed: EventSource): void {
    if (this.source === failed) this.start();
  }

  private enter(state: LiveState, resumed: boolean): void {
    this.state = state;
    this.onState(state, resumed);
  }
}
