/** What belongs to the settings, as tabs. */
import { h } from "../../dom";
import { href } from "../../location";

const TABS: readonly (readonly [path: string, name: string])[] = [
  ["/settings", "Detection"],
  ["/settings/accounts", "Accounts"],
  ["/settings/tokens", "Tokens"],
  ["/settings/audit", "Audit log"],
];

export function settingsTabs(here: string): HTMLElement {
  return h(
    "nav",
    { class: "segments", "aria-label": "Settings" },
    TABS.map(([path, name]) => h("a", { href: href(path), "aria-current": path === here ? "page" : null }, name)),
  );
}
