/** Choices that are kept in the address. */
import { h } from "../dom";
import { go, param, withParams } from "../location";

const TYPING_MS = 250;

/** A list to choose from; the first option is what holds when the address says nothing. */
export function choice(
  label: string,
  name: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLElement {
  const chosen = param(name) ?? options[0]?.[0] ?? "";
  const choose = (event: Event): void => {
    const value = (event.currentTarget as HTMLSelectElement).value;
    go(withParams({ [name]: value === options[0]?.[0] ? null : value }));
  };
  return h(
    "label",
    { class: "field short" },
    label,
    h(
      "select",
      { name, onchange: choose },
      options.map(([value, text]) => h("option", { value, selected: value === chosen, ".selected": value === chosen }, text)),
    ),
  );
}

/** A text to search for; it takes effect when typing pauses. */
export function searchBox(name: string, placeholder: string): HTMLElement {
  let timer: number | undefined;
  const type = (event: Event): void => {
    const text = (event.currentTarget as HTMLInputElement).value.trim();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => go(withParams({ [name]: text || null }), true), TYPING_MS);
  };
  return h(
    "label",
    { class: "field" },
    "Search",
    h("input", { type: "search", placeholder, ".value": param(name) ?? "", oninput: type }),
  );
}

/** Two or more views of a page as links. */
export function views(label: string, name: string, options: readonly (readonly [string, string])[]): HTMLElement {
  const chosen = param(name) ?? options[0]?.[0];
  return h(
    "nav",
    { class: "segments", "aria-label": label },
    options.map(([value, text], i) =>
      h(
        "a",
        { href: withParams({ [name]: i === 0 ? null : value }), "aria-current": value === chosen ? "true" : null },
        text,
      ),
    ),
  );
}
