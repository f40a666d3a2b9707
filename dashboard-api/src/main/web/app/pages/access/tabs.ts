/** What belongs to the settings, as tabs. */
import { h } from "../../dom";
import { href } from "../../location";
import { may } from "../../role";

const TABS: readonly (readonly [path: string, name: string, read: string])[] = [
  ["/settings", "Detection", "/settings"],
  ["/settings/groups", "Groups", "/directory/groups"],
  ["/settings/accounts", "Accounts", "/accounts"],
  ["/settings/tokens", "Tokens", "/tokens"],
  ["/settings/audit", "Audit log", "/audit"],
];

export function settingsTabs(here: string): HTMLElement {
  return h(
    "nav",
    { class: "segments", "aria-label": "Settings" },
    TABS.filter(([, , read]) => may("GET", read)).map(([path, name]) => h("a", { href: href(path), "aria-current": path === here ? "page" : null }, name)),
  );
}
