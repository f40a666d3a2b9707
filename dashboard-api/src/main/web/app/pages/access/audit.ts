/** The audit log: who did what, and who was not let. */
import { get } from "../../api/client";
import type { AuditEntry } from "../../api/session";
import type { Page as Paging } from "../../api/types";
import { h, type Child } from "../../dom";
import { at } from "../../format";
import { param, withParams } from "../../location";
import type { Page } from "../../page";
import { choice } from "../../ui/choice";
import { answerFile } from "../../ui/file";
import { card } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";
import { settingsTabs } from "./tabs";

interface Entries {
  readonly data: readonly AuditEntry[];
  readonly page: Paging;
}

const ACTIONS: readonly (readonly [string, string])[] = [
  ["", "Everything"],
  ["sign-in", "Sign-ins"],
  ["account", "Accounts"],
  ["token", "Tokens"],
  ["settings", "Settings"],
  ["budget", "Budgets"],
  ["incident", "Incidents"],
  ["directory", "Groups"],
  ["mapping", "Mappings"],
];

export function auditPage(): Page<Entries> {
  return {
    title: "Audit log",
    section: "/settings",
    load: (signal) => get<Entries>("/audit", { limit: 50, action: param("action"), cursor: param("cursor") }, signal),
    view: ({ data, page }): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Audit log"), settingsTabs("/settings/audit")),
      h("div", { class: "toolbar" }, choice("Show", "action", ACTIONS)),
      card(
        "Who did what",
        "The newest first; times in UTC. Nobody can change or delete an entry here",
        data.length === 0
          ? empty("Nothing yet", "Changes, sign-ins and what was not allowed are kept here.")
          : table("Audit log", answerFile("/audit", { action: param("action") }), COLUMNS, data, (e) => String(e.id)),
        h(
          "div",
          { class: "row-buttons" },
          param("cursor") ? h("a", { class: "button", href: withParams({ cursor: null }) }, "Newest") : null,
          page.next ? h("a", { class: "button", href: withParams({ cursor: page.next }) }, "Older") : null,
        ),
      ),
    ],
    concerns: () => false,
  };
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { head: "When", cell: (e) => h("time", { datetime: e.at, class: "nowrap" }, at(e.at)) },
  { head: "Who", cell: (e) => [h("span", { class: "strong" }, e.actor), h("p", { class: "muted small" }, e.way)] },
  { head: "What", cell: (e) => [e.action, h("p", { class: "muted small" }, e.request)] },
  {
    head: "Outcome",
    cell: (e) => h("span", { class: e.outcome === "done" ? "badge" : "badge warning" }, e.outcome),
  },
  { head: "Change", minor: true, cell: (e) => changes(e) },
];

/** `profile: adaptive → classic`, a line for each value. */
export function changes(entry: AuditEntry): Child {
  return Object.entries(entry.detail ?? {}).map(([name, change]) =>
    h("p", { class: "small", key: name }, `${name}: ${text(change.from)} → ${text(change.to)}`),
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  const said = typeof value === "string" ? value : JSON.stringify(value);
  return said.length > 120 ? `${said.slice(0, 120)}…` : said;
}
