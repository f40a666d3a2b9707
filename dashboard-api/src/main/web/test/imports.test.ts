import { equal } from "node:assert/strict";
import { test } from "node:test";
import type { ImportResult } from "../app/api/imports";
import { sentence } from "../app/pages/sources/importResult";

const result: ImportResult = {
  format: "Cursor usage of a team",
  dryRun: true,
  read: 1,
  new: 1,
  repeated: 0,
  changed: 0,
  rejected: 0,
  chargedMicros: 530_000,
  first: "2025-11-13T18:36:05.846Z",
  last: "2025-11-13T18:37:05Z",
  sample: [],
  rejects: [],
};

test("an import is told in one sentence", () => {
  equal(
    sentence(result),
    "Cursor usage of a team: 1 row, $0.53 billed, 13 Nov 2025, 18:36 UTC to 13 Nov 2025, 18:37 UTC.",
  );
  equal(
    sentence({ ...result, dryRun: false, read: 1200, first: null }),
    "Cursor usage of a team imported: 1,200 rows, $0.53 billed.",
  );
});
