/** The way of an HR export: chosen, looked at change by change, and what is approved is made. */
import { Problem, send } from "../../api/client";
import { hrPreview, type ChangeKind, type HrChange, type HrPreview } from "../../api/directory";
import { h, type Child } from "../../dom";
import { count, plural } from "../../format";
import { redraw, reload } from "../../page";
import { guarded } from "../../role";
import { notify } from "../../ui/notices";
import { card } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { ofExport } from "./words";

export interface HrForm {
  readonly view: () => HTMLElement;
  /** Changes are shown, and nothing was done with them yet. */
  readonly open: () => boolean;
}

const KINDS: Readonly<Record<ChangeKind, string>> = {
  new_group: "into a new group",
  moved: "to another group",
  renamed: "another name",
  left: "left the company",
  returned: "is back",
  details: "other details",
};

export function hrForm(): HrForm {
  let preview: HrPreview | null = null;
  let busy = false;
  let trouble = "";
  const approved = new Set<string>();

  const run = async (work: () => Promise<void>): Promise<void> => {
    busy = true;
    trouble = "";
    redraw();
    try {
      await work();
    } catch (caught) {
      trouble = caught instanceof Problem ? (caught.errors[0]?.detail ?? caught.detail) : String(caught);
    }
    busy = false;
    redraw();
  };
  const look = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const file = typed.get("csv");
    if (!(file instanceof File)) return;
    void run(async () => {
      preview = await hrPreview(await file.text(), String(typed.get("from") ?? ""));
      approved.clear();
      for (const change of preview.changes) if (!change.heldByHand) approved.add(change.id);
    });
  };
  const apply = (of: HrPreview): Promise<void> =>
    run(async () => {
      const answer = await send<{ applied: number }>("POST", `/directory/hr/previews/${encodeURIComponent(of.id)}/apply`, {
        approved: of.changes.map((c) => c.id).filter((id) => approved.has(id)),
      });
      notify(`${plural(answer.body.applied, "change")} made.`, "ok");
      preview = null;
      reload();
    });
  const tick = (ids: readonly string[], on: boolean): void => {
    for (const id of ids) {
      if (on) approved.add(id);
      else approved.delete(id);
    }
    redraw();
  };
  const drop = (): void => {
    preview = null;
    redraw();
  };

  const chosen = (of: HrPreview): Child => [
    h("p", { class: "strong", role: "status" }, ofExport(of)),
    of.changes.length === 0
      ? empty("Nothing would change", "Everybody in the file is as the directory has them.")
      : table("Changes of the HR export", { name: "hr-changes", rows: of.changes }, columns(of, approved, tick), of.changes, (c) => c.id),
    left(of),
    h(
      "div",
      { class: "row-buttons" },
      h(
        "button",
        { type: "button", class: "button primary", disabled: busy || approved.size === 0, onclick: () => void apply(of) },
        `Make ${plural(approved.size, "approved change")}`,
      ),
      h("button", { type: "button", class: "button", disabled: busy, onclick: drop }, "Discard"),
    ),
  ];

  return {
    open: () => preview !== null,
    view: () =>
      card(
        "Import from an HR system",
        "A CSV with addresses and departments; it is shown first, and each change is approved by itself",
        guarded(
          "POST",
          "/directory/hr/previews",
          h(
            "form",
            { class: "toolbar", onsubmit: look },
            h("label", { class: "field" }, "CSV of the HR system", h("input", { type: "file", name: "csv", accept: ".csv,text/csv", required: true })),
            h("label", { class: "field short" }, "First day it holds (today if empty)", h("input", { type: "date", name: "from" })),
            h("button", { type: "submit", class: "button", disabled: busy }, busy ? "Working" : "Preview"),
          ),
        ),
        h("p", { class: "trouble", role: "alert" }, trouble),
        preview ? chosen(preview) : null,
      ),
  };
}

function columns(of: HrPreview, approved: ReadonlySet<string>, tick: (ids: readonly string[], on: boolean) => void) {
  const on = (event: Event): boolean => (event.currentTarget as HTMLInputElement).checked;
  return [
    {
      head: "Approve",
      label: () =>
        h("input", {
          type: "checkbox",
          "aria-label": "Approve all changes",
          ".checked": of.changes.every((c) => approved.has(c.id)),
          onchange: (event: Event) => tick(of.changes.map((c) => c.id), on(event)),
        }),
      cell: (c: HrChange) =>
        h("input", {
          type: "checkbox",
          "aria-label": `Approve line ${c.line}: ${c.name ?? c.email}, ${KINDS[c.kind]}`,
          ".checked": approved.has(c.id),
          onchange: (event: Event) => tick([c.id], on(event)),
        }),
    },
    { head: "Line", number: true, minor: true, cell: (c: HrChange) => count(c.line) },
    { head: "Who", cell: (c: HrChange) => [h("span", { class: "strong" }, c.name ?? c.email), h("p", { class: "muted small" }, c.email)] },
    { head: "Change", cell: (c: HrChange) => [KINDS[c.kind], c.heldByHand ? h("p", { class: "muted small" }, "set by hand, which stays") : null] },
    { head: "Now", cell: (c: HrChange) => c.before ?? "–" },
    { head: "Then", cell: (c: HrChange) => c.after ?? "–" },
  ];
}

/** What of the file, or of the directory, nothing would be done with. */
function left(p: HrPreview): Child {
  const lines = [
    ...p.rejected.map((r) => `Line ${r.line} is rejected: ${r.reason}.`),
    ...p.unknown.map((u) => `Line ${u.line}: ${u.email} is known to no vendor.`),
    p.missing.length > 0 ? `Not in the file, and left as they are: ${p.missing.map((m) => m.name ?? m.email).join(", ")}.` : "",
  ].filter(Boolean);
  return lines.length === 0 ? null : h("ul", { class: "plain small muted" }, lines.map((line) => h("li", null, line)));
}
