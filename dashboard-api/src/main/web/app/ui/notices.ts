/** Messages that come by themselves: spoken by screen readers, shown for a while to everybody. */
import { h } from "../dom";
import { href } from "../location";

const SHOWN_MS = 12_000;
const MOST = 3;

const spoken = h("div", { class: "hidden", role: "status", "aria-live": "polite" });
const urgent = h("div", { class: "hidden", role: "alert", "aria-live": "assertive" });
const shown = h("div", { class: "notices" });

export const notices = (): HTMLElement[] => [spoken, urgent, shown];

/** Says something to screen readers only. */
export function announce(text: string, now = false): void {
  (now ? urgent : spoken).textContent = text;
}

/** Shows a message with an optional link, and says it. */
export function notify(text: string, kind: "critical" | "warning" | "info" | "ok", link?: string): void {
  announce(text, kind === "critical");
  const close = () => notice.remove();
  const notice = h(
    "div",
    { class: `notice ${kind}` },
    h("p", null, link ? h("a", { href: href(link), onclick: close }, text) : text),
    h("button", { type: "button", class: "icon", "aria-label": "Dismiss", onclick: close }, "×"),
  );
  shown.prepend(notice);
  while (shown.childElementCount > MOST) shown.lastElementChild?.remove();
  setTimeout(close, SHOWN_MS);
}
