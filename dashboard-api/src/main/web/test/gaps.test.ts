import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import type { Source } from "../app/api/types";
import { dayStates } from "../app/pages/sources/gaps";

test("a day is missing where a part of it is, and unread before the first reading", () => {
  const source = { source: "cursor:acme:events", coveredFrom: "2026-05-02T00:00:00Z" } as unknown as Source;
  const gap = (from: string, to: string, fate: "open" | "filling") => ({ source: source.source, from, to, fate });
  const gaps = [
    gap("2026-05-03T23:00:00Z", "2026-05-05T00:00:00Z", "open"),
    gap("2026-05-06T01:00:00Z", "2026-05-06T02:00:00Z", "filling"),
    { ...gap("2026-05-02T00:00:00Z", "2026-05-09T00:00:00Z", "open"), source: "other" },
  ];
  deepEqual(dayStates(source, gaps, "2026-05-01", 6), ["unread", "there", "open", "open", "there", "filling"]);
});
