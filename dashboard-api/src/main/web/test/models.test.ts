import { equal } from "node:assert/strict";
import { test } from "node:test";
import type { WhatIf } from "../app/api/models";
import { price } from "../app/format";
import { sentence } from "../app/pages/models/compare";

const money = (micros: number) => ({ currency: "USD", minor: Math.round(micros / 10_000), micros });
const tokens = { input: 1_000_000, output: 0, cacheWrite: 0, cacheRead: 0, total: 1_000_000 };
const range = { name: "7d", from: "2026-11-01", to: "2026-11-08", days: 7, zone: "UTC", provisionalFrom: "2026-11-08" };
const base: WhatIf = {
  range,
  model: "opus",
  as: "auto",
  share: 100,
  basis: "list",
  now: money(20_000_000),
  would: money(5_000_000),
  difference: money(-15_000_000),
  tokens,
  assumptions: [],
};

test("a what-if says the sum and the saving", () => {
  equal(
    sentence(base),
    "Had the usage of opus (1M tokens) cost what auto costs: $5.00 instead of $20.00, $15.00 (75\u00a0%) less.",
  );
  equal(
    sentence({ ...base, share: 50, difference: money(1_000_000), would: money(21_000_000) }),
    "Had 50\u00a0% of the usage of opus (1M tokens) cost what auto costs: $21.00 instead of $20.00, $1.00 (5\u00a0%) more.",
  );
});

test("what has no price is never zero dollars", () => {
  equal(
    sentence({ ...base, would: null, difference: null }),
    "Had the usage of opus (1M tokens) cost what auto costs: unknown, as auto is unpriced.",
  );
  equal(
    sentence({ ...base, now: null, difference: null }),
    "Had the usage of opus (1M tokens) cost what auto costs: $5.00. What it cost is unknown, as opus is unpriced.",
  );
});

test("a small price keeps its digits", () => {
  equal(price(4_100), "$0.0041");
  equal(price(3_250_000), "$3.25");
  equal(price(0), "$0.00");
});
