/** Records that were put aside, and what can be done with them. */
import type { Instant, Page } from "./types";

export type LetterStatus = "open" | "replayed" | "discarded";

/** A record that was put aside, without its content. */
export interface Headline {
  readonly id: string;
  readonly kind: "dead-letter" | "quarantine";
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly reader: string;
  readonly reason: string;
  readonly key: string | null;
  readonly at: Instant;
  readonly status: LetterStatus;
  readonly fixed: boolean;
}

export interface LetterList {
  readonly open: number;
  readonly data: readonly Headline[];
  readonly page: Page;
}

export interface LetterAction {
  readonly action: string;
  readonly actor: string;
  readonly note: string | null;
  readonly at: Instant;
}

/** A record that was put aside; `obstacle` says why it cannot be sent again as it is. */
export interface Letter {
  readonly letter: Headline;
  readonly record: string | null;
  readonly obstacle: string | null;
  readonly actions: readonly LetterAction[];
}
