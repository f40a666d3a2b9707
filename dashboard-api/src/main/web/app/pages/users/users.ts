/** People: who spends, who gained or fell, who does not use the seat. */
import type { UserList } from "../../api/people";
import type { UserItem } from "../../api/types";
import { h, type Child } from "../../dom";
import { count } from "../../format";
import { go, param, rangeQuery, withParams } from "../../location";
import { reload, type Page } from "../../page";
import { loadPages } from "../../ui/paging";
import { card, periodNote } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { userTable } from "./table";

const TYPING_MS = 250;

export function usersPage(): Page<UserList> {
  let pages = 1;
  let asked = "";
  const load = (signal: AbortSignal): Promise<UserList> => {
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
    load,
    view: (list): Child => [
      h("div", { class: "page-head" }, h("h1", null, "People"), rangePicker(list.range)),
      card(
        `${count(list.total)} ${list.total === 1 ? "person" : "people"}`,
        `Spend in USD, ${periodNote(list.range)}; change against the period before`,
        searchBox(),
        list.data.length > 0 ? userTable(list.data, sortedBy()) : nobody(),
        list.page.next
          ? h(
              "button",
              { class: "button", type: "button", onclick: more },
              `Show more, ${count(list.total - list.data.length)} left`,
            )
          : null,
      ),
    ],
    concerns: (event) => event.type === "spend" || event.type === "member" || event.type === "incident",
  };
}

const sortedBy = (): string => param("sort") ?? "-spend";

function query(): Record<string, string> {
  return { ...rangeQuery(), search: param("search") ?? "", group: param("group") ?? "", sort: sortedBy() };
}

function searchBox(): HTMLElement {
  let timer: number | undefined;
  const type = (event: Event): void => {
    const text = (event.currentTarget as HTMLInputElement).value.trim();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => go(withParams({ search: text || null }), true), TYPING_MS);
  };
  return h(
    "div",
    { class: "toolbar" },
    h(
      "label",
      { class: "field" },
      "Search",
      h("input", { type: "search", placeholder: "Name or e-mail", ".value": param("search") ?? "", oninput: type }),
    ),
    param("group") ? h("a", { class: "button", href: withParams({ group: null }) }, `Group ${param("group")} ×`) : null,
  );
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
