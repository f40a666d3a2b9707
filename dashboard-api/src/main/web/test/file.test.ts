import { equal } from "node:assert/strict";
import { test } from "node:test";
import { answerFile, csv } from "../app/ui/file";

test("rows made here are CSV that no spreadsheet runs", () => {
  const rows = [
    { line: 1, reason: "a, b", value: '=HYPERLINK("x")' },
    { line: 2, reason: null, value: "  +1" },
  ];
  equal(csv(rows), 'line,reason,value\r\n1,"a, b","\'=HYPERLINK(""x"")"\r\n2,,\'  +1\r\n');
});

test("a file of an answer keeps the question", () => {
  const file = answerFile("/overview", { range: "7d", search: "" }, "topUsers");
  if (!("at" in file)) throw new Error("no address");
  equal(file.at("csv"), "/api/v1/overview?range=7d&table=topUsers&file=csv");
});
