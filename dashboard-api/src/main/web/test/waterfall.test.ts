import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Why } from "../app/api/types";
import { mainCause, steps } from "../app/pages/overview/waterfall";

const money = (micros: number) => ({ currency: "USD", minor: Math.round(micros / 10_000), micros });

const WHY: Why = {
  before: money(10_000_000),
  now: money(13_000_001),
  difference: money(3_000_001),
  cameUsers: 1,
  leftUsers: 2,
  parts: [
    { part: "came", amount: money(1_000_000), model: null },
    { part: "left", amount: money(-2_000_000), model: null },
    { part: "volume", amount: money(0), model: null },
    { part: "mix", amount: money(4_000_001), model: "opus" },
  ],
};

test("each line starts where the one before ends, and the last ends at the spend now", () => {
  const lines = steps(WHY);
  deepEqual(
    lines.map((line) => [line.name, line.from, line.to]),
    [
      ["Before", 0, 10_000_000],
      ["New people", 10_000_000, 11_000_000],
      ["People who stopped", 11_000_000, 9_000_000],
      ["Dearer models", 9_000_000, 13_000_001],
      ["Now", 0, 13_000_001],
    ],
  );
  equal(lines[1]?.note, "1 person");
  equal(lines[2]?.note, "2 people");
});

test("the main cause is the largest part, whichever its sign", () => {
  equal(mainCause(WHY), "Mostly: dearer models (mostly opus), +$4.00.");
  equal(mainCause({ ...WHY, parts: [{ part: "mix", amount: money(0), model: null }] }), "Nothing changed.");
});
