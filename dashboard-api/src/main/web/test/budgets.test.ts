import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { changeOf, micros, newDraft, thresholds } from "../app/pages/budgets/draft";

test("dollars become exact micro-dollars", () => {
  equal(micros("1200.50"), 1_200_500_000);
  equal(micros("$1,200"), 1_200_000_000);
  equal(micros("0.000001"), 1);
  equal(micros("0"), null);
  equal(micros("-5"), null);
  equal(micros("1.2345678"), null);
  equal(micros("five"), null);
});

test("thresholds are amounts and shares in one line", () => {
  deepEqual(thresholds("$5, $10,$15 , 80 %, 100%"), [
    { micros: 5_000_000 },
    { micros: 10_000_000 },
    { micros: 15_000_000 },
    { percent: 80 },
    { percent: 100 },
  ]);
  deepEqual(thresholds(""), []);
  equal(thresholds("80"), null);
  equal(thresholds("0 %"), null);
});

test("a draft that is wrong names its field, and a right one is sent as a whole", () => {
  const draft = newDraft();
  deepEqual(changeOf(draft), { wrong: "name", why: "Give it a name." });
  draft.name = " Web ";
  draft.scope = "group";
  equal((changeOf(draft) as { wrong: string }).wrong, "subject");
  draft.subject = "Engineering/Web";
  equal((changeOf(draft) as { wrong: string }).wrong, "amount");
  draft.amount = "250";
  draft.tell = "email:a@acme.test, slack:C1";
  deepEqual(changeOf(draft), {
    name: "Web",
    scope: "group",
    subject: "Engineering/Web",
    period: "cycle",
    amountMicros: 250_000_000,
    thresholds: [{ percent: 50 }, { percent: 80 }, { percent: 100 }],
    overrun: true,
    tell: ["email:a@acme.test", "slack:C1"],
  });
});
