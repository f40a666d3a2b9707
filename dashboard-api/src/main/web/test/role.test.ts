import { equal } from "node:assert/strict";
import { test } from "node:test";
import type { Permission } from "../app/api/session";
import { ruleOf } from "../app/role";

const RULES: readonly Permission[] = [
  { methods: ["POST"], path: "/api/v1/budgets/preview", role: "analyst", may: true },
  { methods: ["POST", "PUT"], path: "/api/v1/budgets(/.*)?", role: "admin", may: false },
];

test("the first rule that fits decides", () => {
  equal(ruleOf(RULES, "POST", "/budgets/preview")?.may, true);
  equal(ruleOf(RULES, "PUT", "/budgets/all")?.role, "admin");
  equal(ruleOf(RULES, "GET", "/budgets"), undefined);
  equal(ruleOf(RULES, "PUT", "/budgets-of-others"), undefined);
});
