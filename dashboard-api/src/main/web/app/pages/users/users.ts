/** People: who spends, who gained or fell, who does not use the seat. */
import { get, search } from "../../api/client";
import type { Pivot, UserList } from "../../api/people";
import type { UserItem } from "../../api/types";
import { h, type Child } from "../../dom";
import { count, plural } from "../../format";
import { param, rangeQuery, withParams } from "../../location";
import { reload, type Page } from "../../page";
import { choice, searchBox, views } from "../../ui/choice";
import type { TableFile } from "../../ui/file";
import { loadPages } from "../../ui/paging";
import { card, periodNote } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { chooser, chosen } from "./columns";
import { pivotChoices, pivotQuery, pivotTable } from "./pivot";
import { userTable } from "./table";

interface Data {
  readonly groups: readonly string[];
  readonly list: UserList | null;
  readonly pivot: Pivot | null;
}

interface GroupRows {
  readonly data: readonly { readonly key: string | null }[];
}

export function usersPage(): Page<Data> {
  let pages = 1;
  let asked = "";
  const table = (signal: AbortSignal): Promise<UserList> => {
    const wanted = query();
    if (asked !== JSON.stringify(wanted)) pages = 1;
    asked = JSON.stringify(wanted);
    return loadPages<UserItem, UserList>("/users", wanted, pages, signal);
  };
  const more = (): void => {
    pages++;
    reload();
  };
  return {
    title: "People",
    section: "/users",
    load: async (signal) => {
      const pivoted = param("view") === "pivot";
      const [groups, list, pivot] = await Promise.all([
        get<GroupRows>("/spend", { ...rangeQuery(), groupBy: "group" }, signal),
        pivoted ? null : table(signal),
        pivoted ? get<Pivot>("/users/pivot", { ...filters(), ...pivotQuery() }, signal) : null,
      ]);
      return { groups: groups.data.flatMap((row) => row.key ?? []).sort(), list, pivot };
    },
    view: (data): Child => {
      const range = (data.list ?? data.pivot)?.range;
      return [
        h("div", { class: "page-head" }, h("h1", null, "People"), range ? rangePicker(range) : null),
        views("View", "view", [
          ["table", "Table"],
          ["pivot", "Pivot"],
        ]),
        data.list ? tableCard(data.list, data.groups, more) : null,
        data.pivot ? pivotCard(data.pivot, data.groups) : null,
      ];
    },
    concerns: (event) => event.type === "spend" || event.type === "member" || event.type === "incident",
  };
}

function tableCard(list: UserList, groups: readonly string[], more: () => void): HTMLElement {
  return card(
    param("attributed") === "false"
      ? `${plural(list.total, "source")} that map to no person`
      : `${count(list.total)} ${list.total === 1 ? "person" : "people"}`,
    `Spend in USD, ${periodNote(list.range)}; change against the period of equal length before`,
    h("div", { class: "toolbar" }, searchBox("search", "Name, e-mail or group"), groupChoice(groups), chooser()),
    param("attributed") === "false"
      ? h("a", { class: "button", href: withParams({ attributed: null }) }, "Back to people")
      : null,
    list.data.length > 0 ? userTable(list, sortedBy(), FILE) : nobody(),
    list.page.next
      ? h(
          "button",
          { class: "button", type: "button", onclick: more },
          `Show more, ${count(list.total - list.data.length)} left`,
        )
      : null,
  );
}

function pivotCard(pivot: Pivot, groups: readonly string[]): HTMLElement {
  const unit = pivot.unit === "micro-dollars" ? "Spend in USD" : pivot.value;
  return card(
    "Pivot",
    `${unit}, ${periodNote(pivot.range)}; a group has the people who were in it on each day`,
    h("div", { class: "toolbar" }, pivotChoices(), groupChoice(groups), searchBox("search", "Name or e-mail")),
    pivotTable(pivot, PIVOT_FILE),
  );
}

/** Everybody who fits, with the columns that are shown. */
const FILE: TableFile = {
  at: (format) => {
    const columns = chosen(param("cols")).map((c) => c.key);
    return `/api/v1/users/export${search({ ...query(), columns: columns.join(), format })}`;
  },
};

const PIVOT_FILE: TableFile = {
  at: (format) => `/api/v1/users/pivot/export${search({ ...filters(), ...pivotQuery(), format })}`,
};

const sortedBy = (): string => param("sort") ?? "-spend";

function filters(): Record<string, string> {
  return { ...rangeQuery(), search: param("search") ?? "", group: param("group") ?? "" };
}

function query(): Record<string, string> {
  return { ...filters(), sort: sortedBy(), attributed: param("attributed") === "false" ? "false" : "true" };
}

function groupChoice(groups: readonly string[]): HTMLElement {
  const chosenGroup = param("group");
  const known = chosenGroup && !groups.includes(chosenGroup) ? [chosenGroup, ...groups] : groups;
  return choice("Group", "group", [["", "All groups"], ...known.map((g): [string, string] => [g, g])]);
}

function nobody(): HTMLElement {
  const filtered = param("search") !== null || param("group") !== null;
  return filtered
    ? empty(
        "Nobody matches",
        "No person matches the search in this period.",
        h("a", { class: "button", href: withParams({ search: null, group: null }) }, "Clear the search"),
      )
    : empty(
        "Nobody yet",
        "People appear with the first member list or usage record; see Sources for what has arrived.",
      );
}
