import { get, type Query } from "../api/client";
import type { Page } from "../api/types";

/** The first `pages` pages of a list as one; the page after the last one is where it goes on. */
export async function loadPages<T, L extends { readonly data: readonly T[]; readonly page: Page }>(
  path: string,
  query: Query,
  pages: number,
  signal: AbortSignal,
): Promise<L> {
  let list = await get<L>(path, query, signal);
  for (let i = 1; i < pages && list.page.next; i++) {
    const next = await get<L>(path, { ...query, cursor: list.page.next }, signal);
    list = { ...next, data: [...list.data, ...next.data] };
  }
  return list;
}
