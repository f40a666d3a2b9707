/** Seats that are paid for and not used, in money; the price of a seat is in the address. */
import type { IdleMember, Seats } from "../../api/insights";
import { h, type Child } from "../../dom";
import { count, dated, plural, usd } from "../../format";
import { go, param, rangeQuery, withParams } from "../../location";
import { answerFile } from "../../ui/file";
import { card, facts, personLink } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { micros } from "../budgets/draft";

/** US dollars a month, where the address says none. */
export const DEFAULT_SEAT = "40";

/** The price in micro-dollars; that of the default where it makes no sense. */
export const seatMicros = (price: string): number => micros(price) ?? micros(DEFAULT_SEAT) ?? 0;

export function seatCard(s: Seats): HTMLElement {
  const change = (event: Event): void => {
    const value = (event.currentTarget as HTMLInputElement).value.trim();
    go(withParams({ seat: micros(value) === null || value === DEFAULT_SEAT ? null : value }), true);
  };
  return card(
    "Idle seats",
    `30 days up to the period's end; ${usd(s.price)} a seat a month is an assumption`,
    facts([
      ["Idle, no use at all", `${plural(s.idle, "seat")}, ${usd(s.idleCost)} a month`],
      ["Rarely used, on one or two days", `${plural(s.rare, "seat")}, ${usd(s.rareCost)} a month`],
    ]),
    h(
      "label",
      { class: "field short" },
      "Price of a seat, USD a month",
      h("input", { type: "text", inputmode: "decimal", name: "seat", ".value": param("seat") ?? DEFAULT_SEAT, onchange: change }),
    ),
    s.people.length > 0 ? idle(s.people, s.idle) : empty("No seat is idle", "Everybody used theirs in the last 30 days."),
  );
}

function idle(people: readonly IdleMember[], all: number): Child {
  return h(
    "details",
    { class: "as-table" },
    h("summary", null, people.length < all ? `Show ${count(people.length)} of ${count(all)}` : "Show who"),
    table(
      "Members with idle seats",
      answerFile("/insights", { ...rangeQuery(), seatMicros: seatMicros(param("seat") ?? DEFAULT_SEAT) }, "seats.people"),
      [
        { head: "Person", cell: (p: IdleMember) => personLink(p) },
        { head: "Group", minor: true, cell: (p: IdleMember) => p.group ?? "–" },
        { head: "Last use", cell: (p: IdleMember) => (p.lastActiveDay ? dated(p.lastActiveDay) : "never seen") },
      ],
      people,
      (p) => p.userId,
    ),
  );
}
