/** What the settings page says about saving. */
import type { Problem } from "../../api/client";
import { h } from "../../dom";
import { plural } from "../../format";

export function staleNotice(revision: number, reloadAll: () => void): HTMLElement {
  return h(
    "div",
    { class: "card problem", role: "alert" },
    h("h2", null, `Somebody else saved revision ${revision}`),
    h("p", null, "Your changes below are not saved. Take over the newer settings first, then change them again."),
    h("button", { class: "button", type: "button", onclick: reloadAll }, "Discard mine and show the newer"),
  );
}

export function failureNotice(failure: Problem, reloadAll: () => void): HTMLElement {
  if (failure.status === 412)
    return h(
      "div",
      { class: "card problem", role: "alert" },
      h("h2", null, "Not saved: somebody else changed the settings meanwhile"),
      h("p", null, failure.detail),
      h("button", { class: "button", type: "button", onclick: reloadAll }, "Discard mine and show the newer"),
    );
  const elsewhere = failure.errors.filter((error) => !error.field?.startsWith("detectors."));
  return h(
    "div",
    { class: "card problem", role: "alert" },
    h("h2", null, `Not saved: ${failure.title}`),
    h("p", null, failure.detail),
    elsewhere.map((error) => h("p", null, error.field ? `${error.field}: ` : null, error.detail)),
  );
}

export function saveBar(count: number, saving: boolean, save: () => void, discard: () => void): HTMLElement | null {
  if (count === 0) return null;
  return h(
    "div",
    { class: "save-bar", role: "region", "aria-label": "Unsaved changes" },
    h("p", null, `${plural(count, "unsaved change")}`),
    h("button", { type: "button", class: "button", onclick: discard, disabled: saving }, "Discard"),
    h(
      "button",
      { type: "button", class: "button primary", onclick: save, disabled: saving },
      saving ? "Saving" : "Save",
    ),
  );
}
