/** Records that were put aside: nothing is dropped silently, and here it is dealt with. */
import type { Headline, LetterList, LetterStatus } from "../../api/letters";
import { h, type Child } from "../../dom";
import { plural } from "../../format";
import { href, param, withParams } from "../../location";
import type { Page } from "../../page";
import { loadPages } from "../../ui/paging";
import { answerFile } from "../../ui/file";
import { card, status, time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";

const STATES: readonly LetterStatus[] = ["open", "replayed", "discarded"];

export function lettersPage(): Page<LetterList> {
  return {
    title: "Put aside",
    section: "/sources",
    load: (signal) =>
      loadPages<Headline, LetterList>(
        "/dead-letters",
        { status: chosen(), topic: param("topic"), limit: 50 },
        Number(param("pages") ?? 1),
        signal,
      ),
    view: (list): Child => [
      h("nav", { class: "crumbs", "aria-label": "You are here" }, h("a", { href: href("/sources") }, "Sources")),
      h("div", { class: "page-head" }, h("h1", null, "Put aside")),
      h("section", { class: "answer" }, h("p", { class: "sentence" }, verdict(list.open))),
      filters(),
      card("Records", "The latest first; times in UTC", rows(list.data), more(list)),
    ],
    concerns: () => false,
  };
}

/** One sentence on whether somebody has to do something. */
export function verdict(open: number): string {
  return open === 0
    ? "Every record that came in could be used."
    : `${plural(open, "record")} could not be used and ${open === 1 ? "waits" : "wait"} for a decision: mend, send again, or discard.`;
}

const chosen = (): string => param("status") ?? "open";

function filters(): HTMLElement {
  return h(
    "nav",
    { class: "sections", "aria-label": "Status" },
    STATES.map((state) =>
      h(
        "a",
        { href: withParams({ status: state, pages: null }), "aria-current": state === chosen() ? "page" : null },
        state,
      ),
    ),
  );
}

function rows(data: readonly Headline[]): HTMLElement {
  return data.length === 0
    ? empty("Nothing here", "What cannot be read, or makes no sense, appears here by itself.")
    : table("Records that were put aside", answerFile("/dead-letters", { status: chosen(), topic: param("topic") }), COLUMNS, data, (row) => row.id);
}

function more(list: LetterList): Child {
  const pages = Number(param("pages") ?? 1);
  return list.page.next
    ? h("a", { class: "button", href: withParams({ pages: String(pages + 1) }) }, "Show more")
    : null;
}

const COLUMNS: readonly Column<Headline>[] = [
  {
    head: "Reason",
    cell: (row) => h("a", { href: href(`/dead-letters/${encodeURIComponent(row.id)}`) }, row.reason),
  },
  { head: "From", minor: true, cell: (row) => row.topic },
  { head: "Put aside by", minor: true, cell: (row) => row.reader },
  { head: "When", cell: (row) => time(row.at) },
  { head: "Status", cell: (row) => status(row.status) },
];
