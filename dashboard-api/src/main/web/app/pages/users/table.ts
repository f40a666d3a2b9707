import type { UserItem } from "../../api/types";
import { h } from "../../dom";
import { compact, count, longDay, plural, usd } from "../../format";
import { withParams } from "../../location";
import { change, personLink, share } from "../../ui/parts";
import { table, type Column } from "../../ui/table";

const COLUMNS: readonly Column<UserItem>[] = [
  { head: "Person", sort: "name", cell: (user) => [personLink(user), flags(user)] },
  {
    head: "Group",
    minor: true,
    cell: (user) =>
      user.group ? h("a", { class: "quiet", href: withParams({ group: user.group }) }, user.group) : "–",
  },
  { head: "Spend (USD)", number: true, sort: "spend", cell: (user) => usd(user.spend) },
  { head: "Change", number: true, sort: "change", cell: (user) => change(user.changePercent) },
  { head: "Share", cell: (user) => share(user.sharePercent) },
  { head: "Requests", number: true, sort: "requests", minor: true, cell: (user) => count(user.requests) },
  {
    head: "Tokens",
    number: true,
    sort: "tokens",
    minor: true,
    cell: (user) => h("span", { title: `${count(user.tokens)} tokens` }, compact(user.tokens)),
  },
  { head: "Active days", number: true, sort: "activeDays", minor: true, cell: (user) => count(user.activeDays) },
  { head: "Top model", minor: true, cell: (user) => user.topModel ?? "–" },
  {
    head: "Last active",
    sort: "lastActiveDay",
    minor: true,
    cell: (user) => (user.lastActiveDay ? longDay(user.lastActiveDay) : h("span", { class: "muted" }, "never")),
  },
];

export function userTable(users: readonly UserItem[], sortedBy: string): HTMLElement {
  return table("People by spend", COLUMNS, users, (user) => user.userId, {
    by: sortedBy,
    address: (by) => withParams({ sort: by }),
  });
}

/** What to know about a person besides the numbers. */
export function flags(user: UserItem): (HTMLElement | null)[] {
  return [
    user.openIncidents > 0 ? h("span", { class: "badge warning" }, plural(user.openIncidents, "open incident")) : null,
    user.removed ? h("span", { class: "badge" }, "removed") : null,
    user.attributed ? null : h("span", { class: "badge" }, "maps to no person"),
  ];
}
