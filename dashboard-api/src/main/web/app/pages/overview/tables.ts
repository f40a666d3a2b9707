import type { Overview } from "../../api/types";
import { h } from "../../dom";
import { count, plural, usd } from "../../format";
import { href, rangeQuery } from "../../location";
import { answerFile } from "../../ui/file";
import { card, change, personLink, severity, share, time, unpriced } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

const NOTHING = empty.bind(null, "Nothing in this period", "Choose a longer period above.");

export function memberTable(o: Overview, note: string): HTMLElement {
  type Row = Overview["topUsers"][number];
  const columns = [
    {
      head: "Person",
      cell: (u: Row) => [
        personLink(u),
        u.openIncidents > 0 ? h("span", { class: "dot", title: plural(u.openIncidents, "open incident") }) : null,
      ],
    },
    { head: "Group", minor: true, cell: (u: Row) => u.group ?? "–" },
    { head: "Spend (USD)", number: true, cell: (u: Row) => usd(u.spend) },
    { head: "Change", number: true, cell: (u: Row) => change(u.changePercent) },
    { head: "Share", cell: (u: Row) => share(u.sharePercent) },
    { head: "Top model", minor: true, cell: (u: Row) => u.topModel ?? "–" },
  ];
  const rows = o.topUsers.length > 0 ? table("Members by spend", answerFile("/overview", rangeQuery(), "topUsers"), columns, o.topUsers, (u) => u.userId) : NOTHING();
  return card("Members by spend", note, rows, h("a", { class: "more", href: href("/users") }, `All people, ${plural(o.members, "member")}`));
}

export function groupTable(o: Overview, note: string): HTMLElement {
  type Row = Overview["byGroup"][number];
  const columns = [
    { head: "Group", cell: (g: Row) => g.group ?? h("span", { class: "muted" }, "no group") },
    { head: "People", number: true, minor: true, cell: (g: Row) => count(g.users) },
    { head: "Spend (USD)", number: true, cell: (g: Row) => usd(g.spend) },
    { head: "Change", number: true, cell: (g: Row) => change(g.changePercent) },
    { head: "Share", cell: (g: Row) => share(g.sharePercent) },
  ];
  return card(
    "Groups",
    note,
    o.byGroup.length > 0 ? table("Spend by group", answerFile("/overview", rangeQuery(), "byGroup"), columns, o.byGroup, (g) => g.group ?? "") : NOTHING(),
  );
}

export function modelTable(o: Overview, note: string): HTMLElement {
  type Row = Overview["byModel"][number];
  const columns = [
    {
      head: "Model",
      cell: (m: Row) => h("a", { class: "quiet", href: href("/models", { model: m.model }) }, m.model),
    },
    { head: "Requests", number: true, minor: true, cell: (m: Row) => count(m.requests) },
    { head: "Spend (USD)", number: true, cell: (m: Row) => (m.priced ? usd(m.spend) : unpriced()) },
    { head: "Change", number: true, cell: (m: Row) => (m.priced ? change(m.changePercent) : "–") },
    { head: "Share", cell: (m: Row) => share(m.sharePercent) },
  ];
  return card(
    "Models",
    note,
    o.byModel.length > 0 ? table("Spend by model", answerFile("/overview", rangeQuery(), "byModel"), columns, o.byModel, (m) => m.model) : NOTHING(),
  );
}

export function openIncidents(o: Overview): HTMLElement {
  const list = h(
    "ul",
    { class: "incident-list" },
    o.incidents.map((incident) =>
      h(
        "li",
        { key: incident.id },
        h("a", { href: href(`/incidents/${encodeURIComponent(incident.id)}`) }, incident.summary),
        h(
          "p",
          { class: "muted small" },
          severity(incident.severity),
          " ",
          incident.status,
          ", ",
          time(incident.detectedAt),
        ),
      ),
    ),
  );
  const quiet = empty(
    "No open incident",
    "Nobody is out of line at the moment. New incidents appear here by themselves.",
  );
  return card(
    "Open incidents",
    "Now, newest first",
    o.incidents.length > 0 ? list : quiet,
    h("a", { class: "more", href: href("/incidents") }, "All incidents"),
  );
}
