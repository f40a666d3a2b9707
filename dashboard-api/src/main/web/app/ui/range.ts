/** The choice of the period, kept in the address. */
import type { Range } from "../api/types";
import { h } from "../dom";
import { plusDays } from "../format";
import { go, withParams } from "../location";

const CHOICES: readonly (readonly [string, string, string])[] = [
  ["today", "Today", "today"],
  ["7d", "7 d", "last 7 days"],
  ["14d", "14 d", "last 14 days"],
  ["30d", "30 d", "last 30 days"],
  ["90d", "90 d", "last 90 days"],
  ["cycle", "Cycle", "this billing cycle"],
  ["lastCycle", "Last cycle", "last billing cycle"],
];

export function rangePicker(range: Range): HTMLElement {
  return h(
    "div",
    { class: "range" },
    h(
      "nav",
      { class: "segments", "aria-label": "Period" },
      CHOICES.map(([name, label, title]) =>
        h(
          "a",
          {
            href: withParams({ range: name, from: null, to: null, cursor: null }),
            title,
            "aria-label": title,
            "aria-current": range.name === name ? "true" : null,
          },
          label,
        ),
      ),
    ),
    custom(range),
  );
}

function custom(range: Range): HTMLElement {
  const date = (label: string, name: string, value: string) =>
    h("label", null, label, h("input", { type: "date", name, required: true, value }));
  return h(
    "details",
    { class: "popover" },
    h("summary", { class: range.name === "custom" ? "chosen" : null }, "Dates"),
    h(
      "form",
      { onsubmit: choose },
      date("First day", "from", range.from),
      date("Last day", "to", plusDays(range.to, -1)),
      h("button", { class: "button primary", type: "submit" }, "Show"),
    ),
  );
}

function choose(event: SubmitEvent): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const data = new FormData(form);
  const days = [String(data.get("from")), String(data.get("to"))].sort();
  const [from = "", last = ""] = days;
  form.closest("details")?.removeAttribute("open");
  go(withParams({ range: null, from, to: plusDays(last, 1), cursor: null }));
}
