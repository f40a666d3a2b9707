import { equal } from "node:assert/strict";
import { test } from "node:test";
import { ago, at, duration, percent, period, plusDays, quantity, rangeName, usd, usdRound } from "../app/format";

const range = (name: string, days: number) => ({
  name,
  days,
  from: "2026-10-23",
  to: "2026-11-22",
  zone: "UTC",
  provisionalFrom: "2026-11-21",
});

test("money is exact to the cent in tables and rounded to the dollar in headlines", () => {
  equal(usd(1_842_104_999), "$1,842.10");
  equal(usdRound(18_420_400_000), "$18,420");
  equal(usdRound(999_990_000), "$999.99");
  equal(usd({ currency: "USD", minor: -150, micros: -1_500_000 }), "-$1.50");
});

test("a period names both of its days, and one day only once", () => {
  equal(period({ from: "2026-10-23", to: "2026-11-22" }), "23 Oct – 21 Nov 2026");
  equal(period({ from: "2026-11-21", to: "2026-11-22" }), "21 Nov 2026");
});

test("a range has a name in words", () => {
  equal(rangeName(range("30d", 30)), "last 30 days");
  equal(rangeName(range("cycle", 21)), "this billing cycle");
  equal(rangeName(range("custom", 30)), "23 Oct – 21 Nov 2026");
});

test("days are added across months and leap days", () => {
  equal(plusDays("2026-11-30", 1), "2026-12-01");
  equal(plusDays("2028-02-28", 1), "2028-02-29");
  equal(plusDays("2026-01-01", -1), "2025-12-31");
});

test("a length of time is cut to its largest unit", () => {
  equal(duration(59), "59 seconds");
  equal(duration(60), "1 minute");
  equal(duration(7_199), "1 hour");
  equal(duration(172_800), "2 days");
});

test("an instant is told from now", () => {
  const now = Date.parse("2026-11-21T00:50:00Z");
  equal(ago("2026-11-21T00:38:00Z", now), "12 minutes ago");
  equal(ago("2026-11-21T00:53:00Z", now), "in 3 minutes");
  equal(ago("2026-11-21T00:49:55Z", now), "just now");
  equal(at("2026-11-21T00:50:00Z"), "21 Nov 2026, 00:50 UTC");
});

test("other quantities keep their own unit", () => {
  equal(quantity(41.237, "USD"), "$41.24");
  equal(quantity(12.345, "requests"), "12.35 requests");
  equal(percent(14.25), "14.3\u00a0%");
});
