/** The running billing cycle: how far it is, what it cost so far, and where it goes. */
import type { Projections } from "../../api/budgets";
import type { Overview } from "../../api/types";
import { h } from "../../dom";
import { count, percent, period, plural, usd, usdRound } from "../../format";
import { href } from "../../location";
import { card, share } from "../../ui/parts";
import { empty } from "../../ui/states";
import { burn, chosenOf } from "../budgets/burn";
import { badge } from "../budgets/table";

const DAY_MS = 86_400_000;

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The part of the period's days that has begun, in per cent; with its day and all its days. */
export function progress(p: Projections): { day: number; of: number; percent: number } {
  const of = days(p.from, p.to);
  const day = Math.min(p.days.length, of);
  return { day, of, percent: of > 0 ? (100 * day) / of : 0 };
}

export function cycleCard(o: Overview, p: Projections): HTMLElement {
  const by = chosenOf(p);
  const at = progress(p);
  const left = at.of - at.day;
  return card(
    `This ${p.basis}`,
    `USD since its start, ${period(p)} (${p.zone})`,
    h(
      "dl",
      { class: "meters" },
      h("div", null, h("dt", null, `Day ${count(at.day)} of ${count(at.of)}, ${plural(left, "day")} left`), h("dd", null, share(at.percent))),
      o.budgets
        .filter((b) => b.from === p.from && b.to === p.to)
        .map((b) =>
          h(
            "div",
            { key: b.id },
            h("dt", null, `${b.name}: ${usdRound(b.spend)} of ${usdRound(b.amount)} `, badge(b.status)),
            h("dd", null, share(b.usedPercent)),
          ),
        ),
    ),
    by && (p.spend.micros > 0 || p.previous.micros > 0)
      ? [
          h(
            "p",
            { class: "small" },
            `${usd(p.spend)} so far, ${compared(p)}; ${usdRound(by.projected)} projected` +
              (by.low && by.high ? ` (8 in 10: ${usdRound(by.low)} to ${usdRound(by.high)}).` : "."),
          ),
          burn(p, by, o.budgets),
        ]
      : empty("Nothing spent in this cycle", "The line starts with the first request."),
    h("a", { class: "more", href: href("/budgets") }, "Forecast and budgets"),
  );
}

/** Against the same day of the cycle before, in full days. */
function compared(p: Projections): string {
  const then = p.previousDays[p.days.length - 1]?.cumulative.micros ?? p.previous.micros;
  if (then <= 0) return `with nothing in the ${p.basis} before`;
  const change = (100 * (p.spend.micros - then)) / then;
  return `${percent(Math.abs(change))} ${change >= 0 ? "more" : "less"} than ${usdRound(then)} at the end of that day of the one before`;
}
