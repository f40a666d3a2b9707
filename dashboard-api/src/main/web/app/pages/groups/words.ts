/** Groups in words. */
import type { Group, HrPreview } from "../../api/directory";
import { count, dated, plural } from "../../format";

/** `1 person`, `2 people`. */
export const people = (n: number): string => plural(n, "person").replace("persons", "people");

/** How many people are in how many groups, and who is in none. */
export function ofGroups(groups: readonly Group[]): string {
  const named = groups.filter((g) => g.group !== null);
  const sum = (of: readonly Group[]): number => of.reduce((all, g) => all + g.members.length, 0);
  const none = sum(groups) - sum(named);
  if (groups.length === 0) return "No group and no person is known yet.";
  const inNone = none === 0 ? "Everybody is in one." : `${people(none)} in none.`;
  return `${people(sum(named))} in ${plural(named.length, "group")}. ${inNone}`;
}

/** What an HR export would do, in one sentence. */
export function ofExport(p: HrPreview): string {
  return (
    `${plural(p.changes.length, "change")} from ${dated(p.from)} on; ${count(p.matched)} of ${plural(p.members, "member")} are in the file, ` +
    `${count(p.unchanged)} of them as they are.`
  );
}
