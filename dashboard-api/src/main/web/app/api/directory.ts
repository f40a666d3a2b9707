/** Who is in which group, and what an HR export would change, as the API gives them. */
import { unreachable, problem, search } from "./client";
import type { Day } from "./types";

export interface InGroup {
  readonly userId: string;
  readonly email: string;
  readonly name?: string | null;
}

/** A group with the people who are in it now; null for those who are in none. */
export interface Group {
  readonly group: string | null;
  readonly members: readonly InGroup[];
}

export type ChangeKind = "new_group" | "moved" | "renamed" | "left" | "returned" | "details";

export interface HrChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly line: number;
  readonly email: string;
  readonly name?: string | null;
  readonly department?: string | null;
  readonly before?: string | null;
  readonly after?: string | null;
  /** Its group was set by hand, and stays until that is released. */
  readonly heldByHand?: boolean;
}

export interface HrPreview {
  readonly id: string;
  readonly from: Day;
  readonly members: number;
  readonly matched: number;
  readonly unchanged: number;
  readonly changes: readonly HrChange[];
  readonly unknown: readonly { readonly line: number; readonly email: string }[];
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  readonly missing: readonly InGroup[];
}

/** Sends an HR system's CSV; nothing is changed by it. */
export async function hrPreview(csv: string, from: string): Promise<HrPreview> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/directory/hr/previews${search({ from })}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "text/csv" },
      body: csv,
    });
  } catch {
    throw unreachable();
  }
  const text = await response.text();
  if (!response.ok) throw problem(response.status, response.statusText, text);
  return JSON.parse(text) as HrPreview;
}
