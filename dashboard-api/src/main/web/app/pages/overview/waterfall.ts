/** Why spend changed: from the spend before, by parts that add up exactly, to the spend now. */
import type { Why, WhyPart } from "../../api/types";
import { h, s } from "../../dom";
import { plural, usd, usdRound } from "../../format";
import { rangeQuery } from "../../location";
import { answerFile, fileButtons } from "../../ui/file";

/** What a part says when it adds, and when it saves. */
const WORDS: Readonly<Record<WhyPart, readonly [more: string, less: string]>> = {
  came: ["New people", "New people"],
  left: ["People who stopped", "People who stopped"],
  volume: ["More requests", "Fewer requests"],
  mix: ["Dearer models", "Cheaper models"],
  size: ["Longer requests", "Shorter requests"],
  cache: ["Less from the cache, or more output", "More from the cache, or less output"],
  price: ["Higher price of a token", "Lower price of a token"],
  plan: ["Less covered by plans", "More covered by plans"],
};

interface Step {
  readonly name: string;
  readonly note: string;
  /** Where the bar begins and ends, micro-dollars. */
  readonly from: number;
  readonly to: number;
  readonly total: boolean;
}

/** Less than half a cent: what rounds to nothing is not told. */
const NOTHING_MICROS = 5_000;

/** The lines from the spend before to the spend now; parts of nothing are left out. */
export function steps(why: Why): Step[] {
  const lines: Step[] = [{ name: "Before", note: "", from: 0, to: why.before.micros, total: true }];
  let at = why.before.micros;
  for (const { part, amount, model } of why.parts) {
    const next = at + amount.micros;
    if (Math.abs(amount.micros) < NOTHING_MICROS) {
      at = next;
      continue;
    }
    lines.push({
      name: WORDS[part][amount.micros > 0 ? 0 : 1],
      note: note(why, part, model),
      from: at,
      to: next,
      total: false,
    });
    at = next;
  }
  return [...lines, { name: "Now", note: "", from: 0, to: why.now.micros, total: true }];
}

function note(why: Why, part: WhyPart, model: string | null): string {
  if (part === "came") return plural(why.cameUsers, "person").replace("persons", "people");
  if (part === "left") return plural(why.leftUsers, "person").replace("persons", "people");
  return model ? `mostly ${model}` : "";
}

/** The largest part in words, for the line above. */
export function mainCause(why: Why): string {
  const largest = why.parts.reduce((a, b) => (Math.abs(b.amount.micros) > Math.abs(a.amount.micros) ? b : a));
  if (largest.amount.micros === 0) return "Nothing changed.";
  const more = largest.amount.micros > 0;
  const about = note(why, largest.part, largest.model);
  return `Mostly: ${WORDS[largest.part][more ? 0 : 1].toLowerCase()}${about ? ` (${about})` : ""}, ${signed(largest.amount.micros)}.`;
}

const signed = (micros: number): string => `${micros > 0 ? "+" : "−"}${usdRound(Math.abs(micros))}`;

export function waterfall(why: Why): HTMLElement {
  const lines = steps(why);
  const ends = lines.flatMap((line) => [line.from, line.to]);
  const low = Math.min(...ends, 0);
  const span = Math.max(...ends) - low || 1;
  const x = (micros: number): number => (100 * (micros - low)) / span;
  const lineTable = h(
    "table",
    { class: "waterfall" },
    h("caption", { class: "hidden" }, "Why spend changed, USD"),
    h(
      "thead",
      { class: "hidden" },
      h("tr", null, h("th", { scope: "col" }, "Part"), h("th", { scope: "col" }, "Bar"), h("th", { scope: "col" }, "USD")),
    ),
    h(
      "tbody",
      null,
      lines.map((line) =>
        h(
          "tr",
          { key: line.name, class: line.total ? "total" : null },
          h("th", { scope: "row" }, line.name, line.note ? h("span", { class: "muted small" }, ` ${line.note}`) : null),
          h("td", { class: "run", "aria-hidden": "true" }, bar(line, x)),
          h(
            "td",
            { class: "num", title: usd(line.to - line.from) },
            line.total ? usdRound(line.to) : signed(line.to - line.from),
          ),
        ),
      ),
    ),
  );
  const file = answerFile("/overview/why", rangeQuery(), "parts");
  return h("div", { class: "table-box" }, fileButtons("Why spend changed", file), lineTable);
}

function bar(line: Step, x: (micros: number) => number): Element {
  const kind = line.total ? "total" : line.to > line.from ? "more" : "less";
  const from = Math.min(x(line.from), x(line.to));
  const width = Math.max(Math.abs(x(line.to) - x(line.from)), 0.4);
  return s(
    "svg",
    { viewBox: "0 0 100 10", preserveAspectRatio: "none" },
    s("rect", { class: kind, x: from, y: 1, width, height: 8 }),
  );
}
