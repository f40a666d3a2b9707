import { equal } from "node:assert/strict";
import { test } from "node:test";
import { ofExport, ofGroups } from "../app/pages/groups/words";

const ann = { userId: "u_1", email: "ann@acme.test" };

test("a page of groups says how many people are in none", () => {
  equal(ofGroups([]), "No group and no person is known yet.");
  equal(ofGroups([{ group: "Web", members: [ann] }]), "1 person in 1 group. Everybody is in one.");
  equal(
    ofGroups([{ group: "Web", members: [ann] }, { group: "Zoo", members: [] }, { group: null, members: [ann, ann] }]),
    "1 person in 2 groups. 2 people in none.",
  );
});

test("an HR export says what it would do", () => {
  const preview = { id: "p", from: "2026-03-18", members: 3, matched: 2, unchanged: 2, changes: [], unknown: [], rejected: [], missing: [] };
  equal(ofExport(preview), "0 changes from 18 Mar 2026 on; 2 of 3 members are in the file, 2 of them as they are.");
});
