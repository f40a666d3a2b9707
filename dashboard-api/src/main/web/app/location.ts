/** The address bar is the state: path, range, filters and sort order live in it and nowhere else. */

const RANGE_KEYS = ["range", "from", "to"] as const;
let onChange: () => void = () => undefined;

/** Runs `changed` on each navigation, by link, by code or by back and forward. */
export function listen(changed: () => void): void {
  onChange = changed;
  window.addEventListener("popstate", changed);
  document.addEventListener("click", followLink);
}

export const path = (): string => window.location.pathname;

/** One query parameter of the address, or null. */
export function param(name: string): string | null {
  return new URLSearchParams(window.location.search).get(name);
}

/** The range part of the address, ready for an API call. */
export function rangeQuery(): Record<string, string> {
  const query: Record<string, string> = {};
  for (const key of RANGE_KEYS) {
    const value = param(key);
    if (value) query[key] = value;
  }
  return query;
}

/** The address of another page; the chosen range travels along. */
export function href(target: string, query: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams({ ...rangeQuery(), ...query });
  return params.size > 0 ? `${target}?${params}` : target;
}

/** The present address with some parameters changed; null removes one. */
export function withParams(changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") params.delete(name);
    else params.set(name, value);
  }
  return params.size > 0 ? `${path()}?${params}` : path();
}

/** Goes to an address of this application; `replace` leaves no entry in the history. */
export function go(address: string, replace = false): void {
  if (replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  onChange();
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.origin !== window.location.origin || link.hasAttribute("download")) return;
  if (link.hash && link.pathname === path()) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
