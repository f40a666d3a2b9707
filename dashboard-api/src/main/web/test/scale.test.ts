import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { labelStep, quantile, ticks } from "../app/charts/scale";

test("an axis goes in round steps from zero to at least the highest value", () => {
  deepEqual(ticks(812), [0, 250, 500, 750, 1000]);
  deepEqual(ticks(0), [0, 1]);
  for (let max = 1; max < 1e12; max *= 3.7) {
    const values = ticks(max);
    ok((values.at(-1) ?? 0) >= max && values.length <= 6);
  }
});

test("labels are thinned until they fit", () => {
  equal(labelStep(7, 700, 54), 1);
  equal(labelStep(90, 700, 54), 7);
  equal(labelStep(0, 0, 54), 1);
});

test("quantiles are taken between neighbours", () => {
  equal(quantile([4, 1, 3, 2], 0.5), 2.5);
  equal(quantile([7], 0.9), 7);
  equal(quantile([], 0.9), 0);
});
