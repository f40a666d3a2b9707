/** Light, dark, or what the system says; remembered in this browser. */

export type Theme = "auto" | "light" | "dark";
const KEY = "tidemark.theme";
const ORDER: readonly Theme[] = ["auto", "light", "dark"];

let chosen: Theme = parse(recall(KEY));

export const theme = (): Theme => chosen;

export function applyTheme(): void {
  document.documentElement.dataset["theme"] = chosen;
}

/** Moves on to the next choice. */
export function nextTheme(): void {
  chosen = ORDER[(ORDER.indexOf(chosen) + 1) % ORDER.length] ?? "auto";
  remember(KEY, chosen);
  applyTheme();
}

/** What this browser remembers under a name; null when storage is blocked. */
export function recall(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null; // a browser may forbid storage; the page works without
  }
}

/** Remembers a value in this browser where it is allowed. */
export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // the choice then lasts for this visit only
  }
}

function parse(stored: string | null): Theme {
  return stored === "light" || stored === "dark" ? stored : "auto";
}
