/** Who uses this page: asked once at the start, and again after signing in. */
import { get, onSignedOut, remove } from "./api/client";
import type { Session } from "./api/session";
import { go, path } from "./location";

const SIGN_IN = "/sign-in";
let known: Session | null = null;

/** Who it is; null until the first answer, and where there was none. */
export const session = (): Session | null => known;

/** Whether somebody must sign in before anything else is shown. */
export const outside = (): boolean => known !== null && known.signInRequired && known.name === null;

/** Asks who it is. A server that does not answer is no reason to ask for a password. */
export async function whoAmI(): Promise<void> {
  try {
    known = await get<Session>("/session");
  } catch {
    known = null;
  }
}

/** Sends those who are not signed in to the page where they can be, and back afterwards. */
export function guard(): void {
  onSignedOut(() => {
    if (known) known = { ...known, signInRequired: true, name: null };
    toSignIn();
  });
}

/** Shows the page of sign-in, which remembers where one wanted to go. */
export function toSignIn(): void {
  if (path() === SIGN_IN) return;
  const target = path() + window.location.search;
  go(`${SIGN_IN}?to=${encodeURIComponent(target)}`, true);
}

/** Ends the session; the whole page is loaded anew, so that nothing of it is left. */
export async function signOut(): Promise<void> {
  await remove("/session");
  window.location.assign(SIGN_IN);
}
