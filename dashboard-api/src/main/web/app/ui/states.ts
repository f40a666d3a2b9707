/** Loading, empty and error states. */
import type { Problem } from "../api/client";
import { h, type Child } from "../dom";

/** Grey blocks where the content will be. */
export function skeleton(): HTMLElement {
  const blocks = ["wide", "card", "card", "card", "card", "tall", "tall"];
  return h(
    "div",
    { class: "skeleton", role: "status" },
    h("span", { class: "hidden" }, "Loading"),
    blocks.map((kind) => h("div", { class: `block ${kind}`, "aria-hidden": "true" })),
  );
}

/** What there is to see when there is nothing to see, and what to do about it. */
export function empty(title: string, hint: string, action?: Child): HTMLElement {
  return h(
    "div",
    { class: "empty" },
    h("p", { class: "empty-title" }, title),
    h("p", { class: "muted" }, hint),
    action,
  );
}

/** What failed, where and what to do; with a button to try again. */
export function problemCard(problem: Problem, retry: () => void, consequence = ""): HTMLElement {
  if (problem.status === 403)
    return h(
      "div",
      { class: "card problem", role: "alert", key: "problem" },
      h("h2", null, "This is not for your role"),
      h("p", null, `${problem.detail.charAt(0).toUpperCase()}${problem.detail.slice(1)}. An admin can change that in Settings, Accounts.`),
    );
  return h(
    "div",
    { class: "card problem", role: "alert", key: "problem" },
    h("h2", null, problem.title),
    h("p", null, problem.detail, consequence ? ` ${consequence}` : null),
    problem.instance ? h("p", { class: "muted small" }, `Reference for support: ${problem.instance}`) : null,
    h("button", { type: "button", class: "button", onclick: retry }, "Retry"),
  );
}
