import type { SumLine, UserList } from "../../api/people";
import type { UserItem } from "../../api/types";
import { h, type Child } from "../../dom";
import { plural } from "../../format";
import { param, withParams } from "../../location";
import type { TableFile } from "../../ui/file";
import { personLink } from "../../ui/parts";
import { table, type FootLine } from "../../ui/table";
import { chosen, type UserColumn } from "./columns";

export function userTable(list: UserList, sortedBy: string, file: TableFile): HTMLElement {
  const columns = chosen(param("cols"));
  const person = { head: "Person", sort: "name", cell: (user: UserItem): Child => [personLink(user), flags(user)] };
  return table(
    "People by spend",
    file,
    [person, ...columns],
    list.data,
    (user) => user.userId,
    { by: sortedBy, address: (by) => withParams({ sort: by }) },
    foot(list, columns),
  );
}

/** What adds up to the overview's total, to the micro-dollar. */
function foot(list: UserList, columns: readonly UserColumn[]): FootLine[] {
  const { people, others, unattributed, total } = list.sums;
  const line = (key: string, name: Child, sums: SumLine): FootLine => ({
    key,
    cells: [name, ...columns.map((c) => c.sum?.(sums))],
  });
  const keys = h(
    "a",
    { href: withParams({ attributed: "false", search: null, group: null }) },
    `Maps to no person (${plural(unattributed.people, "source")})`,
  );
  return [
    line("people", `${plural(people.people, "person").replace("persons", "people")} who fit`, people),
    others.people > 0 || others.spend.micros !== 0
      ? line("others", `Other people (${others.people})`, others)
      : null,
    line("unattributed", unattributed.people > 0 ? keys : "Maps to no person", unattributed),
    line("total", "Total, as in the overview", total),
  ].filter((l): l is FootLine => l !== null);
}

/** What to know about a person besides the numbers. */
export function flags(user: UserItem): (HTMLElement | null)[] {
  return [
    user.openIncidents > 0 ? h("span", { class: "badge warning" }, plural(user.openIncidents, "open incident")) : null,
    user.removed ? h("span", { class: "badge" }, "removed") : null,
    user.attributed ? null : h("span", { class: "badge" }, "maps to no person"),
  ];
}
