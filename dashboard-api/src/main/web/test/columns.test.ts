import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { chosen, COLUMNS, wire } from "../app/pages/users/columns";

const keys = (wanted: string | null): string[] => chosen(wanted).map((c) => c.key);

test("an address without columns shows the standard ones, and choosing those leaves it short", () => {
  const standard = COLUMNS.filter((c) => c.standard).map((c) => c.key);
  deepEqual(keys(null), standard);
  equal(wire([...standard].reverse()), null);
});

test("columns keep the table's order, and what is no column is left out", () => {
  deepEqual(keys("tokens,salary,spend"), ["spend", "tokens"]);
  equal(wire(["tokens", "spend"]), "spend,tokens");
});

test("what can be added up stands in the lines below", () => {
  deepEqual(
    COLUMNS.filter((c) => c.sum).map((c) => c.key),
    ["spend", "previousSpend", "change", "share", "requests", "tokens"],
  );
});
