/** What the one who uses this page may do: by the server's own table of routes, which comes with who one is. */
import type { Permission } from "./api/session";
import { h, type Child } from "./dom";
import { session } from "./session";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The rule of a call at a path below /api/v1: the first that fits. */
export function ruleOf(rules: readonly Permission[], method: Method, path: string): Permission | undefined {
  return rules.find((rule) => rule.methods.includes(method) && new RegExp(`^${rule.path}$`).test(`/api/v1${path}`));
}

/** Whether a call is for this person. Where that is not known, the server says it. */
export const may = (method: Method, path: string): boolean =>
  ruleOf(session()?.permissions ?? [], method, path)?.may ?? true;

/** Why something is not for this person; null where it is. */
export function reason(method: Method, path: string): HTMLElement | null {
  const who = session();
  const rule = ruleOf(who?.permissions ?? [], method, path);
  if (!who || !rule || rule.may) return null;
  return h("p", { class: "muted small reason", key: "reason" }, `This needs the role ${rule.role}; yours is ${who.role}.`);
}

/** What makes a call: as it is for those who may, else locked, with the reason in words. */
export function guarded(method: Method, path: string, ...content: Child[]): Child {
  const why = reason(method, path);
  return why ? [why, h("fieldset", { class: "locked", disabled: true }, content)] : content;
}
